package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.ScoreNames;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.statistics.SceneBootstrap;
import org.parley.leaderboard.table.TableRow.Standing;

/** Makes the table of one scenario from its cells. */
final class TableBuilder {
    private final List<CellRecord> cells;
    private final TaskKind task;
    private final List<MethodResult> methods;
    private final MethodComparisons comparisons;
    private final GainKeptShares gains;
    private final BandwidthImprovement improvements;

    /**
     * @param cells of one scenario, checked to belong together
     */
    TableBuilder(List<CellRecord> cells) {
        this.cells =
                cells.stream()
                        .sorted(
                                Comparator.comparing((CellRecord c) -> c.method().id())
                                        .thenComparing(CellRecord::seed))
                        .toList();
        this.task =
                cells.stream()
                        .flatMap(c -> c.scores().stream())
                        .map(TaskKind::of)
                        .findFirst()
                        .orElse(TaskKind.DETECTION);
        Map<String, List<CellRecord>> byMethod =
                this.cells.stream()
                        .collect(
                                Collectors.groupingBy(
                                        c -> c.method().id(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        this.methods =
                byMethod.values().stream()
                        .map(own -> new MethodResult(task, own))
                        .sorted(
                                Comparator.comparingDouble(MethodResult::order)
                                        .reversed()
                                        .thenComparing(m -> m.method().id()))
                        .toList();
        this.comparisons =
                MethodComparisons.of(
                        methods.stream()
                                .filter(MethodResult::judged)
                                .filter(m -> !m.submitted())
                                .toList());
        this.gains = GainKeptShares.of(methods);
        this.improvements = BandwidthImprovement.of(methods);
    }

    ScenarioTable build() {
        Optional<CellRecord> scored = cells.stream().filter(CellRecord::ok).findFirst();
        Optional<CellScores> scores = scored.flatMap(CellRecord::scores);
        return new ScenarioTable(
                cells.get(0).scenario(),
                task,
                scored.orElse(cells.get(0)).protocol(),
                counts(),
                scores.map(TableBuilder::resamples).orElse(0),
                warnings(counts()),
                gains.reference(),
                ParetoFront.of(methods),
                methods.stream().map(this::row).toList(),
                comparisons.list(),
                failures());
    }

    /** Of a cell that shows who meets whom: one without links shows nobody. */
    private Optional<FrameCounts> counts() {
        return cells.stream()
                .flatMap(c -> c.scores().stream())
                .map(CellScores::counts)
                .max(
                        Comparator.comparingInt(FrameCounts::heterogeneousLinks)
                                .thenComparingInt(FrameCounts::homogeneousLinks));
    }

    private TableRow row(MethodResult result) {
        return new TableRow(
                result.method(),
                result.seeds(),
                result.refused(),
                result.judged(),
                comparisons.rank(result.method().id()),
                standing(result),
                gains.share(result),
                Collections.unmodifiableSortedMap(result.measured()),
                Collections.unmodifiableSortedMap(means(result)),
                result.communication(),
                result.cost());
    }

    /** Means over seeds, and what only the table as a whole can tell. */
    private SortedMap<String, Double> means(MethodResult result) {
        SortedMap<String, Double> means = result.means();
        improvements.of(result).ifPresent(bis -> means.put(ScoreNames.BIS, bis));
        return means;
    }

    private Standing standing(MethodResult result) {
        Optional<MethodResult> alone =
                methods.stream().filter(m -> m.method().role() == RowRole.NO_FUSION).findFirst();
        boolean comparable = alone.isPresent() && alone.get().order() >= 0 && result.order() >= 0;
        boolean compared = result.judged() && !result.submitted();
        if (!comparable || !compared || result.method().role() == RowRole.NO_FUSION) {
            return Standing.UNKNOWN;
        }
        if (result.order() >= alone.get().order()) {
            return Standing.NOT_BELOW;
        }
        boolean sure =
                comparisons
                        .between(result.method().id(), alone.get().method().id())
                        .map(MethodComparison::loses)
                        .orElse(false);
        return sure ? Standing.BELOW_BEYOND_DOUBT : Standing.BELOW;
    }

    private List<String> warnings(Optional<FrameCounts> counts) {
        List<String> out = new ArrayList<>();
        counts.filter(c -> c.scenes() < SceneBootstrap.FEW_SCENES)
                .ifPresent(c -> out.add(fewScenes(c.scenes())));
        out.addAll(fewSeeds());
        counts.filter(c -> methods.stream().noneMatch(m -> m.means().containsKey(task.primary())))
                .ifPresent(c -> out.add(nothingToFind(c)));
        for (CellRecord cell : cells) {
            if (!cell.frozenHashes().held()) {
                out.add(
                        String.format(
                                Locale.ROOT,
                                "frozen models moved under %s (seed %d)",
                                cell.method().id(),
                                cell.seed()));
            }
        }
        return out;
    }

    /** Why some rows have no verdict. */
    private List<String> fewSeeds() {
        List<MethodResult> few =
                methods.stream().filter(m -> !m.judged() && !m.seeds().isEmpty()).toList();
        if (few.isEmpty()) {
            return List.of();
        }
        List<String> out = new ArrayList<>();
        if (few.stream().allMatch(m -> m.seeds().size() == 1)) {
            out.add(
                    "trained with a single seed. Intervals reflect variation across scenes, not"
                            + " across training runs");
        }
        out.add(
                "methods trained with fewer than three seeds are shown, but neither ranked nor"
                        + " compared: "
                        + few.stream()
                                .map(m -> m.method().label())
                                .collect(Collectors.joining(", ")));
        return out;
    }

    private static String nothingToFind(FrameCounts counts) {
        return String.format(
                Locale.ROOT,
                "the truth of all %d frames is empty (no object within the range that an agent"
                        + " sees, or no pixel with a class), so that no method has a score (–);"
                        + " take other scenes, a larger range, or agents that see more",
                counts.frames());
    }

    private static String fewScenes(int scenes) {
        return scenes == 1
                ? "a single scene: it says nothing about others, so an interval holds every value"
                        + " and no two methods are distinguishable"
                : String.format(
                        Locale.ROOT,
                        "only %d scenes (fewer than %d): small differences cannot be seen",
                        scenes,
                        SceneBootstrap.FEW_SCENES);
    }

    private List<FailedCell> failures() {
        return cells.stream()
                .filter(c -> !c.ok())
                .map(
                        c ->
                                new FailedCell(
                                        c.method(),
                                        c.seed(),
                                        c.status().code(),
                                        c.status().message().orElseThrow()))
                .toList();
    }

    private static int resamples(CellScores scores) {
        return scores.replicates().values().stream().mapToInt(List::size).findFirst().orElse(0);
    }
}
