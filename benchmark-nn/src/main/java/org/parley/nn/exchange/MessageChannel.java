package org.parley.nn.exchange;

import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Message;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/** What lies between two agents. */
public interface MessageChannel {
    /**
     * Carries one message.
     *
     * @param sender whose codecs write it
     * @param receiver whose codecs read it
     * @param to the addressed agent, for the bytes' books
     * @return the fields as the receiver sees them; empty where nothing arrives
     */
    Optional<Map<String, Tensor>> carry(
            Graph g,
            Adapter sender,
            Adapter receiver,
            Round round,
            Message.Header header,
            String to,
            OutgoingMessage outgoing);
}
