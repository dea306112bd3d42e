package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.PoseNoiseText;
import org.parley.leaderboard.result.RowRole;

/**
 * One score of every method in every scenario with detections, as the field's papers print it.
 *
 * @param label the score as a reader knows it
 * @param score its name
 * @param poseNoise of all its scenarios, as their protocol says it; absent where the leaderboard
 *     has one table for all
 * @param scenarios ids, one a column
 * @param headings of the columns
 * @param meanScenarios those that mean increases are over
 * @param lines references first, then contenders; each by the number of columns and mean AP@0.5
 */
public record ScoreOverview(
        String label,
        String score,
        Optional<String> poseNoise,
        List<String> scenarios,
        List<String> headings,
        List<String> meanScenarios,
        List<Line> lines) {
    /** The reference row that mean increases are relative to. */
    public static final String LATE_FUSION = "late-fusion";

    private static final List<Double> THRESHOLDS = List.of(0.5, 0.7);

    /**
     * A method.
     *
     * @param values by scenario; a scenario where it has no score is absent
     * @param failed scenarios in which no seed ended well
     * @param refused scenarios in which it cannot run
     * @param unjudged scenarios in which it has too few seeds for a verdict
     * @param meanIncrease of its mean over late fusion's, as a share of late fusion's, over the
     *     {@code meanScenarios}; absent where it did not run in all of them
     */
    public record Line(
            MethodIdentity method,
            SortedMap<String, Double> values,
            List<String> failed,
            List<String> refused,
            List<String> unjudged,
            Optional<Double> meanIncrease) {
        public Line {
            failed = List.copyOf(failed);
            refused = List.copyOf(refused);
            unjudged = List.copyOf(unjudged);
        }
    }

    public ScoreOverview {
        scenarios = List.copyOf(scenarios);
        headings = List.copyOf(headings);
        meanScenarios = List.copyOf(meanScenarios);
        lines = List.copyOf(lines);
    }

    /** For each level of pose noise one of each score; nothing for a single scenario. */
    static List<ScoreOverview> of(List<ScenarioTable> tables) {
        List<ScenarioTable> detections =
                tables.stream().filter(t -> t.task() == TaskKind.DETECTION).toList();
        List<ScoreOverview> out = new ArrayList<>();
        if (detections.size() > 1) {
            for (List<ScenarioTable> columns : columns(detections)) {
                boolean all = columns.size() == detections.size();
                Optional<String> noise = all ? Optional.empty() : Optional.of(noise(columns));
                THRESHOLDS.forEach(t -> out.add(of(columns, noise, t)));
            }
        }
        return out;
    }

    /** The scores of the ranked contenders in a column as they are shown, best first, each once. */
    public List<String> best(String scenario) {
        return lines.stream()
                .filter(line -> line.method.role() == RowRole.CONTENDER)
                .filter(line -> !line.unjudged.contains(scenario))
                .map(line -> line.values.get(scenario))
                .filter(value -> value != null)
                .sorted(Comparator.reverseOrder())
                .map(NumberFormats::score)
                .distinct()
                .toList();
    }

    /**
     * By pose noise, unless every scenario has a noise of its own. A level that only one scenario
     * of a series has is left to the chart: there is nothing beside it.
     */
    private static Collection<List<ScenarioTable>> columns(List<ScenarioTable> tables) {
        List<ScenarioTable> charted =
                NoiseSeries.of(tables).stream().flatMap(s -> s.tables().stream()).toList();
        Map<String, List<ScenarioTable>> levels = new LinkedHashMap<>();
        tables.forEach(
                t -> levels.computeIfAbsent(noise(List.of(t)), key -> new ArrayList<>()).add(t));
        if (levels.size() == tables.size()) {
            return List.of(tables);
        }
        levels.values().removeIf(level -> level.size() == 1 && charted.containsAll(level));
        return levels.values();
    }

    private static String noise(List<ScenarioTable> tables) {
        return tables.get(0).protocol().getOrDefault(PoseNoiseText.KEY, "unknown");
    }

    private static ScoreOverview of(
            List<ScenarioTable> tables, Optional<String> noise, double threshold) {
        String score = ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
        Map<String, SortedMap<String, Double>> values = new LinkedHashMap<>();
        List<MethodIdentity> methods = MethodList.of(tables);
        methods.forEach(m -> values.put(m.id(), values(tables, m, score)));
        Optional<SortedMap<String, Double>> late =
                methods.stream()
                        .filter(m -> m.id().equals(LATE_FUSION) && m.role() == RowRole.REFERENCE)
                        .map(m -> values.getOrDefault(m.id(), new TreeMap<>()))
                        .findFirst();
        List<String> shared = late.map(l -> shared(l, methods, values)).orElse(List.of());
        List<Line> lines = new ArrayList<>();
        for (MethodIdentity method : methods) {
            SortedMap<String, Double> own = values.getOrDefault(method.id(), new TreeMap<>());
            Optional<Double> increase = late.flatMap(l -> increase(own, l, shared));
            lines.add(
                    new Line(
                            method,
                            own,
                            without(tables, method, false),
                            without(tables, method, true),
                            unjudged(tables, method),
                            increase));
        }
        return new ScoreOverview(
                "AP@" + threshold,
                score,
                noise,
                tables.stream().map(ScenarioTable::scenario).toList(),
                headings(tables, noise.isPresent()),
                shared,
                lines);
    }

    private static SortedMap<String, Double> values(
            List<ScenarioTable> tables, MethodIdentity method, String score) {
        SortedMap<String, Double> out = new TreeMap<>();
        for (ScenarioTable table : tables) {
            MethodList.row(table, method)
                    .filter(row -> row.scores().containsKey(score))
                    .ifPresent(row -> out.put(table.scenario(), row.scores().get(score)));
        }
        return out;
    }

    private static List<String> without(
            List<ScenarioTable> tables, MethodIdentity method, boolean refused) {
        return tables.stream()
                .filter(
                        t ->
                                MethodList.row(t, method)
                                        .filter(r -> r.seeds().isEmpty() && r.refused() == refused)
                                        .isPresent())
                .map(ScenarioTable::scenario)
                .toList();
    }

    private static List<String> unjudged(List<ScenarioTable> tables, MethodIdentity method) {
        return tables.stream()
                .filter(t -> MethodList.row(t, method).filter(r -> !r.judged()).isPresent())
                .map(ScenarioTable::scenario)
                .toList();
    }

    /** Where late fusion and the contender with the most columns ran. */
    private static List<String> shared(
            SortedMap<String, Double> late,
            List<MethodIdentity> methods,
            Map<String, SortedMap<String, Double>> values) {
        SortedMap<String, Double> contender =
                methods.stream()
                        .filter(m -> m.role() == RowRole.CONTENDER)
                        .findFirst()
                        .map(m -> values.getOrDefault(m.id(), new TreeMap<>()))
                        .orElse(late);
        return late.keySet().stream().filter(contender::containsKey).toList();
    }

    /** NegoCollab, Table 7, "Avg. Inc.": (mean − mean of late fusion) / mean of late fusion. */
    private static Optional<Double> increase(
            Map<String, Double> own, Map<String, Double> late, List<String> scenarios) {
        if (!own.keySet().containsAll(scenarios)) {
            return Optional.empty();
        }
        double sum = scenarios.stream().mapToDouble(own::get).sum();
        double reference = scenarios.stream().mapToDouble(late::get).sum();
        return reference > 0 ? Optional.of((sum - reference) / reference) : Optional.empty();
    }

    /** Ids without the noise that the whole table has, where that leaves them unique. */
    private static List<String> headings(List<ScenarioTable> tables, boolean oneNoise) {
        List<String> ids = tables.stream().map(ScenarioTable::scenario).toList();
        List<String> bare =
                tables.stream()
                        .map(t -> NoiseLevel.of(t).map(NoiseLevel::scenario).orElse(t.scenario()))
                        .toList();
        return oneNoise && new HashSet<>(bare).size() == bare.size() ? bare : ids;
    }
}
