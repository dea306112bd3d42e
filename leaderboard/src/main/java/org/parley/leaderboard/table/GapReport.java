package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.leaderboard.result.ExplanationRecord.Observation;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.statistics.SceneBootstrap;

/**
 * The domain gaps of the methods of a suite, computed from their explanations and nothing else.
 *
 * @param scenes and {@code frames} that every method was looked at on
 * @param grid that all gaps are measured on, in words
 * @param methods in the order given
 * @param scores in the order of methods, modalities, pairs and metrics; what cannot be measured is
 *     left out
 * @param differences what sending changes, then methods with each other
 */
public record GapReport(
        int schemaVersion,
        String suiteHash,
        int scenes,
        int frames,
        String grid,
        List<ExplainedMethod> methods,
        List<GapScore> scores,
        List<GapDifference> differences) {

    /**
     * A method that explains itself.
     *
     * @param common its common representation in words
     */
    public record ExplainedMethod(
            String id, String label, String common, List<String> modalities, List<Long> seeds) {}

    public GapReport {
        methods = List.copyOf(methods);
        scores = List.copyOf(scores);
        differences = List.copyOf(differences);
    }

    /** The gaps of all methods; several seeds of one are one result. */
    public static GapReport of(List<ExplanationRecord> explanations) {
        if (explanations.isEmpty()) {
            throw BenchmarkException.data("there is no explanation to report");
        }
        explanations.forEach(e -> requireSame(explanations.get(0), e));
        Map<String, List<ExplanationRecord>> byMethod = new LinkedHashMap<>();
        explanations.forEach(
                e -> byMethod.computeIfAbsent(e.method(), m -> new ArrayList<>()).add(e));
        return new GapTableBuilder(List.copyOf(byMethod.values())).build();
    }

    private static void requireSame(ExplanationRecord first, ExplanationRecord other) {
        boolean same =
                first.suiteHash().equals(other.suiteHash())
                        && first.grid().equals(other.grid())
                        && places(first).equals(places(other));
        if (!same) {
            throw BenchmarkException.data(
                    "the explanations of %s and %s are of different observations; run the command"
                            + " again",
                    first.method(), other.method());
        }
    }

    private static List<List<String>> places(ExplanationRecord e) {
        return e.frames().stream().map(GapReport::place).toList();
    }

    private static List<String> place(Observation o) {
        return List.of(o.scene(), o.frame(), o.agent());
    }

    /** Of a method that is aligned and not tuned on the task. */
    public Optional<GapScore> score(
            String method, String modality, GapPair pair, GapMetric metric) {
        return score(method, modality, MethodState.ALIGNED, pair, metric);
    }

    public Optional<GapScore> score(
            String method, String modality, MethodState state, GapPair pair, GapMetric metric) {
        return scores.stream()
                .filter(
                        s ->
                                s.method().equals(method)
                                        && s.modality().equals(modality)
                                        && s.state() == state
                                        && s.pair() == pair
                                        && s.metric() == metric)
                .findFirst();
    }

    String label(String method) {
        return methods.stream()
                .filter(m -> m.id().equals(method))
                .map(ExplainedMethod::label)
                .findFirst()
                .orElse(method);
    }

    public boolean fewScenes() {
        return scenes < SceneBootstrap.FEW_SCENES;
    }

    /** {@code gap.json}: every number, unrounded. */
    public String toJson() {
        return CellJson.pretty(this);
    }
}
