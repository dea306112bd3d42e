package org.parley.baselines.who2com.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;

/**
 * Who2com's request and match: the ego sends each supporter its message, each answers with its
 * score, and the scores' softmax says how much each is wanted; in evaluation the best alone are.
 *
 * @param ownMap whether the ego's own map is a candidate too, as in When2com
 */
public record LearnedChoice(HandshakeNetwork network, boolean ownMap) implements SupporterChoice {
    private static final Round REQUEST =
            new Round("request", Flow.EGO_TO_EACH, List.of(Field.vector("message")));
    private static final Round SCORE =
            new Round("score", Flow.EACH_TO_EGO, List.of(Field.vector("score")));

    @Override
    public List<Round> rounds() {
        return network.config().message() ? List.of(REQUEST, SCORE) : List.of(SCORE);
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        if (round.equals(REQUEST)) {
            return OutgoingMessage.of("message", network.message(g, self));
        }
        boolean asked = network.config().message();
        String ego = inbox.addressee().orElseThrow().agent();
        if (asked && !inbox.has(REQUEST.name(), ego)) {
            return OutgoingMessage.of("score", g.fill(0, 1, 1)).gatedBy(g.fill(0, 1, 1));
        }
        Tensor message = asked ? inbox.field(REQUEST.name(), ego, "message") : network.silence(g);
        return OutgoingMessage.of("score", network.score(g, self, message));
    }

    @Override
    public Optional<Tensor> weight(
            Graph g, AgentFeature ego, String supporter, MessageInbox inbox) {
        List<String> scored =
                inbox.peers().stream()
                        .map(PeerInfo::agent)
                        .filter(p -> inbox.has(SCORE.name(), p))
                        .toList();
        int at = scored.indexOf(supporter);
        if (at < 0) {
            return Optional.empty();
        }
        List<Tensor> scores = new ArrayList<>();
        if (ownMap) {
            Tensor own = network.config().message() ? network.message(g, ego) : network.silence(g);
            scores.add(network.score(g, ego, own));
        }
        scored.forEach(p -> scores.add(inbox.field(SCORE.name(), p, "score")));
        Tensor soft = g.softmax(g.concat(scores, 1));
        int column = at + scores.size() - scored.size();
        return Optional.of(g.slice(decided(g, soft), 1, column, column + 1));
    }

    /** Soft while training; the best alone in evaluation. */
    private Tensor decided(Graph g, Tensor soft) {
        if (g.mode() == Mode.TRAIN) {
            return soft;
        }
        float[] weights =
                SelectedWeights.of(soft.toHost().values(), network.config().selected(), ownMap);
        return g.constant(HostArray.of(weights, 1, weights.length));
    }
}
