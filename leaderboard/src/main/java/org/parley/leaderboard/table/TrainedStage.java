package org.parley.leaderboard.table;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.StageCost;

/** A stage that a method went through with one seed. */
public record TrainedStage(MethodIdentity method, long seed, StageCost stage) {
    /** Each once, however many scenarios rest on it, by method and seed. */
    static List<TrainedStage> of(List<CellRecord> cells) {
        Set<TrainedStage> all = new LinkedHashSet<>();
        cells.forEach(c -> of(c).forEach(all::add));
        return all.stream()
                .sorted(
                        Comparator.comparing((TrainedStage t) -> t.method.id())
                                .thenComparingLong(TrainedStage::seed))
                .toList();
    }

    private static Stream<TrainedStage> of(CellRecord cell) {
        return cell.cost().stream()
                .flatMap(c -> c.stages().stream())
                .map(s -> new TrainedStage(cell.method(), cell.seed(), s));
    }
}
