package org.parley.nn.exchange;

import java.util.HashMap;
import java.util.Map;
import org.parley.api.graph.Graph;
import org.parley.api.message.OutgoingMessage;

/** How an ego comes by what neighbours broadcast: made for it, or made before for another ego. */
@FunctionalInterface
public interface BroadcastSource {
    /**
     * The message of {@code one}.
     *
     * @param g at the sender's scope, keyed by the agent
     */
    OutgoingMessage heard(BroadcastRequest one, Graph g);

    /** Each is made for each ego. */
    static BroadcastSource each() {
        return BroadcastRequest::made;
    }

    /**
     * For senders that are not trained: each is made once for all egos to whom one local feature
     * belongs, with its parameters frozen. Serves one graph.
     */
    static BroadcastSource frozenOnce() {
        Map<BroadcastRequest, OutgoingMessage> known = new HashMap<>();
        return (one, g) -> known.computeIfAbsent(one, k -> k.made(g.frozen()));
    }
}
