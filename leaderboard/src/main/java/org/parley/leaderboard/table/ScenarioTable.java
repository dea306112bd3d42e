package org.parley.leaderboard.table;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.FrameCounts;

/**
 * The table of one scenario.
 *
 * @param task says which scores the rows have
 * @param protocol how all its numbers were made
 * @param counts absent where every cell failed
 * @param resamples bootstrap replicates
 * @param bestReference label of the reference whose gain over no fusion counts as all of it; absent
 *     where no reference has a significant gain
 * @param costFront score against bytes; absent where fewer than two methods send anything
 * @param rows by descending primary score of the task, rows without numbers last
 */
public record ScenarioTable(
        String scenario,
        TaskKind task,
        SortedMap<String, String> protocol,
        Optional<FrameCounts> counts,
        int resamples,
        List<String> warnings,
        Optional<String> bestReference,
        Optional<ParetoFront> costFront,
        List<TableRow> rows,
        List<MethodComparison> comparisons,
        List<FailedCell> failures) {
    public ScenarioTable {
        warnings = List.copyOf(warnings);
        rows = List.copyOf(rows);
        comparisons = List.copyOf(comparisons);
        failures = List.copyOf(failures);
    }
}
