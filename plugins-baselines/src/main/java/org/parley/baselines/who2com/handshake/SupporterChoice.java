package org.parley.baselines.who2com.handshake;

import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;

/** How an ego finds out whose feature it wants. */
public interface SupporterChoice {
    /** What is said before anybody is accepted. */
    List<Round> rounds();

    /** What one side says in one of these rounds. */
    OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox);

    /**
     * How much the ego wants the feature of a supporter, {@code (1, 1)}: 0 for one that it does not
     * ask for; empty where it knows nothing of the supporter.
     *
     * @param inbox of the ego
     */
    Optional<Tensor> weight(Graph g, AgentFeature ego, String supporter, MessageInbox inbox);
}
