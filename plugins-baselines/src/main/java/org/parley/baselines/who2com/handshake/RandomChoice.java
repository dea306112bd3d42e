package org.parley.baselines.who2com.handshake;

import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/** One supporter drawn anew in each frame, in training as in evaluation. */
public record RandomChoice() implements SupporterChoice {
    @Override
    public List<Round> rounds() {
        return List.of();
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        throw BenchmarkException.internal("nothing is said before a supporter is drawn");
    }

    @Override
    public Optional<Tensor> weight(
            Graph g, AgentFeature ego, String supporter, MessageInbox inbox) {
        List<String> peers = inbox.peers().stream().map(PeerInfo::agent).toList();
        // Drawn once for the ego: a draw for each link would differ from the next link's.
        Tensor draws = g.once("draw", ego.feature(), () -> g.noise("draw", 1, peers.size()));
        int at = peers.indexOf(supporter);
        return Optional.of(g.slice(g.oneHotOfMax(draws), 1, at, at + 1));
    }
}
