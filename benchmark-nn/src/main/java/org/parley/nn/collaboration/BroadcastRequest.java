package org.parley.nn.collaboration;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.message.Inbox;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;

/**
 * What an agent broadcasts before it has heard anything: it depends on nobody who will listen.
 *
 * @param scope of the sender's parameters, below {@code method/}
 */
public record BroadcastRequest(Side from, Adapter sender, String scope, Round round) {
    /** Makes the message. */
    public Outgoing made(Graph g) {
        return sender.send(g, from, round, Inbox.empty(List.of()));
    }
}
