package org.parley.leaderboard.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.leaderboard.statistics.SceneBootstrap;
import org.parley.leaderboard.statistics.SeedLevel;

/** All seeds of one method in one scenario, pooled. */
final class MethodResult {
    private final TaskKind task;
    private final MethodIdentity method;
    private final List<CellRecord> cells;
    private final boolean refused;

    /**
     * @param cells of one method, at least one, whether they ended well or not
     */
    MethodResult(TaskKind task, List<CellRecord> cells) {
        this.task = task;
        this.method = cells.get(0).method();
        this.refused =
                cells.stream().allMatch(c -> c.status().outcome() == CellStatus.Outcome.CANNOT_RUN);
        this.cells =
                cells.stream()
                        .filter(CellRecord::ok)
                        .sorted(Comparator.comparing(CellRecord::seed))
                        .toList();
    }

    MethodIdentity method() {
        return method;
    }

    /** Whether it cannot run here with any seed. */
    boolean refused() {
        return refused;
    }

    List<Long> seeds() {
        return cells.stream().map(CellRecord::seed).toList();
    }

    /** The pooled score with its replicates; empty where any seed lacks it. */
    private Optional<SceneBootstrap> bootstrap(String name) {
        List<SceneBootstrap> seeds =
                scores().stream().flatMap(s -> SceneBootstrap.of(s, name).stream()).toList();
        return seeds.isEmpty() || seeds.size() < cells.size()
                ? Optional.empty()
                : Optional.of(SeedLevel.pool(cells.get(0).suiteHash(), seeds));
    }

    /** The pooled score that orders the table. */
    Optional<SceneBootstrap> primaryScore() {
        return bootstrap(task.primary());
    }

    /** The value that orders the table, below every score where there is none. */
    double order() {
        return primaryScore().map(SceneBootstrap::estimate).orElse(-1.0);
    }

    SortedMap<String, ScoreWithInterval> measured() {
        SortedMap<String, ScoreWithInterval> out = new TreeMap<>();
        if (cells.isEmpty()) {
            return out;
        }
        for (String name : scores().get(0).replicates().keySet()) {
            bootstrap(name).ifPresent(b -> out.put(name, ScoreWithInterval.of(b)));
        }
        return out;
    }

    /** Means over seeds of the scores that every seed has. */
    SortedMap<String, Double> means() {
        SortedMap<String, Double> out = new TreeMap<>();
        if (cells.isEmpty()) {
            return out;
        }
        for (String name : scores().get(0).values().keySet()) {
            if (has(s -> s.values().containsKey(name))) {
                out.put(name, mean(s -> s.values().get(name)));
            }
        }
        return out;
    }

    Optional<CommunicationCost> communication() {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                CommunicationCost.of(
                        mean(s -> s.communication().payloadBytesPerLink()),
                        mean(s -> s.communication().requestBytesPerLink()),
                        mean(s -> s.communication().bytesPerFrame()),
                        mean(s -> s.communication().broadcastBytesPerFrame())));
    }

    Optional<TrainingCost> cost() {
        return cells.stream().flatMap(c -> c.cost().stream()).findFirst();
    }

    /** Fewer trainings than this of a method that learns bear no verdict. */
    static final int SEEDS = 3;

    /** Whether verdicts may be given: nothing depends on the seed, or there are enough. */
    boolean judged() {
        return cost().filter(TrainingCost::trained).isEmpty() || cells.size() >= SEEDS;
    }

    /** Whether it was made elsewhere, so that nothing but the answers is known. */
    boolean submitted() {
        return method().role() == RowRole.SUBMITTED;
    }

    private boolean has(Predicate<CellScores> what) {
        return !cells.isEmpty() && scores().stream().allMatch(what);
    }

    private double mean(ToDoubleFunction<CellScores> value) {
        return scores().stream().mapToDouble(value).average().orElseThrow();
    }

    private List<CellScores> scores() {
        return cells.stream().map(c -> c.scores().orElseThrow()).toList();
    }
}
