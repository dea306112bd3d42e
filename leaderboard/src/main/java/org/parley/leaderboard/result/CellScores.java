package org.parley.leaderboard.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.Require;

/**
 * All numbers computed from the frame records of a cell.
 *
 * @param values by name, such as {@code ap@0.5} or {@code miou}; a score without any ground truth
 *     is absent
 * @param replicates of the primary scores, one for each scene draw of the suite
 */
public record CellScores(
        FrameCounts counts,
        SortedMap<String, Double> values,
        SortedMap<String, List<Double>> replicates,
        CommunicationCost communication) {
    public CellScores {
        values.forEach(
                (name, value) ->
                        Require.require(
                                Double.isFinite(value),
                                "score %s is %s; leave out a score that cannot be computed",
                                name,
                                value));
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        TreeMap<String, List<Double>> copy = new TreeMap<>();
        replicates.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        replicates = Collections.unmodifiableSortedMap(copy);
    }
}
