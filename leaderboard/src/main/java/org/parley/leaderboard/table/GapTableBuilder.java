package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.leaderboard.domaingap.DomainGaps;
import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.leaderboard.result.ExplanationRecord.Observation;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.leaderboard.statistics.HolmCorrection;
import org.parley.leaderboard.statistics.SceneBootstrap;
import org.parley.leaderboard.statistics.SceneMean;
import org.parley.leaderboard.statistics.SeedLevel;
import org.parley.leaderboard.table.GapReport.ExplainedMethod;

/** Means, intervals and differences from the gaps of every frame. */
final class GapTableBuilder {
    private static final double LEVEL = 0.95;

    private record Place(
            String method, String modality, MethodState state, GapPair pair, GapMetric metric) {
        Place of(String other) {
            return new Place(other, modality, state, pair, metric);
        }

        Place of(GapPair other) {
            return new Place(method, modality, state, other, metric);
        }

        Place of(MethodState other) {
            return new Place(method, modality, other, pair, metric);
        }

        boolean aligned() {
            return state == MethodState.ALIGNED;
        }

        /** What training is there to bring about. */
        boolean training() {
            return aligned() && pair == GapPair.LOCAL_COMMON && metric == GapMetric.CKA;
        }
    }

    private record Pair(Place first, Place other, SceneBootstrap difference) {}

    private final List<List<ExplanationRecord>> methods;
    private final Map<Place, SceneBootstrap> means = new LinkedHashMap<>();

    /**
     * @param methods the seeds of each
     */
    GapTableBuilder(List<List<ExplanationRecord>> methods) {
        this.methods = methods;
    }

    GapReport build() {
        methods.forEach(this::measure);
        ExplanationRecord first = methods.get(0).get(0);
        List<GapScore> scores = new ArrayList<>();
        means.forEach((place, mean) -> scores.add(score(place, mean)));
        return new GapReport(
                ExplanationRecord.SCHEMA_VERSION,
                first.suiteHash(),
                new TreeSet<>(first.frames().stream().map(Observation::scene).toList()).size(),
                first.frames().size(),
                first.grid(),
                methods.stream().map(GapTableBuilder::method).toList(),
                scores,
                differences());
    }

    private static ExplainedMethod method(List<ExplanationRecord> seeds) {
        ExplanationRecord first = seeds.get(0);
        return new ExplainedMethod(
                first.method(),
                first.label(),
                first.common(),
                first.modalities(),
                seeds.stream().map(ExplanationRecord::seed).toList());
    }

    private void measure(List<ExplanationRecord> seeds) {
        ExplanationRecord first = seeds.get(0);
        for (MethodState state : MethodState.values()) {
            for (String modality : first.modalities()) {
                measure(seeds, state, modality);
            }
        }
    }

    private void measure(List<ExplanationRecord> seeds, MethodState state, String modality) {
        for (GapPair pair : GapPair.values()) {
            for (GapMetric metric : GapMetric.values()) {
                Place place = new Place(seeds.get(0).method(), modality, state, pair, metric);
                mean(seeds, place).ifPresent(mean -> means.put(place, mean));
            }
        }
    }

    private static Optional<SceneBootstrap> mean(List<ExplanationRecord> seeds, Place place) {
        List<SceneBootstrap> all = new ArrayList<>();
        String name = DomainGaps.name(place.state, place.modality, place.pair, place.metric);
        for (ExplanationRecord seed : seeds) {
            List<String> scenes = seed.frames().stream().map(Observation::scene).toList();
            double[] values =
                    seed.frames().stream()
                            .mapToDouble(f -> f.gaps().getOrDefault(name, Double.NaN))
                            .toArray();
            SceneMean.of(seed.suiteHash(), scenes, values).ifPresent(all::add);
        }
        return all.size() == seeds.size()
                ? Optional.of(SeedLevel.pool(seeds.get(0).suiteHash(), all))
                : Optional.empty();
    }

    private static GapScore score(Place place, SceneBootstrap mean) {
        ConfidenceInterval interval =
                mean.interval(LEVEL, place.metric.least(), place.metric.most());
        return new GapScore(
                place.method,
                place.modality,
                place.state,
                place.pair,
                place.metric,
                mean.estimate(),
                interval);
    }

    private List<GapDifference> differences() {
        List<Pair> pairs = new ArrayList<>();
        means.keySet().stream()
                .filter(Place::training)
                .forEach(p -> add(pairs, p, p.of(MethodState.UNTRAINED)));
        means.keySet().stream()
                .filter(p -> p.aligned() && p.pair == GapPair.SENT_COMMON)
                .forEach(p -> add(pairs, p, p.of(GapPair.LOCAL_COMMON)));
        for (int i = 0; i < methods.size(); i++) {
            for (int j = i + 1; j < methods.size(); j++) {
                String first = methods.get(i).get(0).method();
                String other = methods.get(j).get(0).method();
                means.keySet().stream()
                        .filter(p -> p.method.equals(first) && p.aligned())
                        .filter(p -> p.metric.comparable())
                        .forEach(p -> add(pairs, p, p.of(other)));
            }
        }
        double[] p = pairs.stream().mapToDouble(d -> d.difference.pValue()).toArray();
        double[] holm = HolmCorrection.adjust(p);
        List<GapDifference> out = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            out.add(difference(pairs.get(i), p[i], holm[i]));
        }
        return out;
    }

    private void add(List<Pair> pairs, Place first, Place other) {
        SceneBootstrap a = means.get(first);
        SceneBootstrap b = means.get(other);
        if (a != null && b != null) {
            pairs.add(new Pair(first, other, a.minus(b)));
        }
    }

    private static GapDifference difference(Pair pair, double p, double holm) {
        GapMetric metric = pair.first.metric;
        double widest = metric.most() - metric.least();
        return new GapDifference(
                pair.first.method,
                pair.other.method,
                pair.first.modality,
                pair.first.pair,
                pair.other.pair,
                pair.first.state,
                pair.other.state,
                metric,
                pair.difference.estimate(),
                pair.difference.interval(LEVEL, -widest, widest),
                p,
                holm,
                GapDifference.Verdict.of(metric, pair.difference.estimate(), holm));
    }
}
