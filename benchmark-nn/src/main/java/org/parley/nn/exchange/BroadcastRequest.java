package org.parley.nn.exchange;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/**
 * What an agent broadcasts before it has heard anything: it depends on nobody who will listen.
 *
 * @param scope of the sender's parameters, below {@code method/}
 */
public record BroadcastRequest(AgentFeature from, Adapter sender, String scope, Round round) {
    /** Makes the message. */
    public OutgoingMessage made(Graph g) {
        return sender.send(g, from, round, MessageInbox.empty(List.of()));
    }
}
