package org.parley.runner.domaingap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.leaderboard.domaingap.RSquared;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.nn.regression.PairedCells;

/**
 * How much of receivers' features is restored, for each ordered pair of modalities. Every restored
 * feature is brought to the receiver's own cells; those that the sender's grid does not cover do
 * not count, whatever a method makes of them.
 */
public final class PairScores {
    private final Map<OrderedPair, RSquared> scores = new LinkedHashMap<>();

    /** An ordered pair of modalities. */
    public record OrderedPair(String sender, String receiver) {
        /** All pairs of different modalities whose receiver can be ego. */
        public static List<OrderedPair> of(List<String> modalities, List<String> egos) {
            List<OrderedPair> pairs = new ArrayList<>();
            for (String sender : modalities) {
                for (String receiver : modalities) {
                    if (!sender.equals(receiver) && egos.contains(receiver)) {
                        pairs.add(new OrderedPair(sender, receiver));
                    }
                }
            }
            return pairs;
        }
    }

    /**
     * Counts an observation. A feature that a method hands to a fusion of its own in other channels
     * than the receiver's is not restored at all, so there is nothing to count.
     *
     * @param restored {@code (1, H, W, C)}, shaped as {@code spec}; its grid may differ from that
     *     of the sender's own feature
     * @param sender the same observation as the sender sees it
     * @param receiver and as the receiver does
     */
    public void add(
            Graph g,
            OrderedPair pair,
            Tensor restored,
            FeatureSpec spec,
            AgentFeature sender,
            AgentFeature receiver) {
        if (restored.size(3) != receiver.spec().channels()) {
            return;
        }
        Tensor own = PairedCells.brought(g, restored, spec, receiver.spec());
        Tensor covered = PairedCells.covered(g, sender.spec(), receiver.spec());
        scores.computeIfAbsent(pair, p -> new RSquared(receiver.spec().channels()))
                .add(
                        own.toHost().values(),
                        receiver.feature().toHost().values(),
                        covered.toHost().values());
    }

    /** In the order in which pairs were first counted; features that never vary have none. */
    public List<RestorationRecord.Score> of(MethodState state) {
        List<RestorationRecord.Score> all = new ArrayList<>();
        scores.forEach(
                (pair, r) ->
                        r.value()
                                .ifPresent(
                                        v ->
                                                all.add(
                                                        new RestorationRecord.Score(
                                                                pair.sender(),
                                                                pair.receiver(),
                                                                state,
                                                                v))));
        return all;
    }
}
