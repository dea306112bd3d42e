package org.parley.leaderboard.table;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.TrainingCost;

/**
 * One method in one scenario, over all seeds that ended well.
 *
 * @param refused whether it cannot run here: nothing was tried
 * @param rank of a contender with scores
 * @param judged whether ranks and comparisons may name it: it learns nothing, or has three seeds
 * @param standing against no fusion
 * @param gainKept of the best reference's gain over no fusion; absent where that is not positive
 * @param primary the task's main scores by name with intervals: AP with global sort, or accuracy
 *     and mIoU
 * @param scores all scores by name, mean over seeds
 * @param communication absent where every seed failed
 */
public record TableRow(
        MethodIdentity method,
        List<Long> seeds,
        boolean refused,
        boolean judged,
        Optional<RankInterval> rank,
        Standing standing,
        Optional<GainShare> gainKept,
        SortedMap<String, ScoreWithInterval> primary,
        SortedMap<String, Double> scores,
        Optional<CommunicationCost> communication,
        Optional<TrainingCost> cost) {

    /** How a method stands against no fusion, by the task's primary score. */
    public enum Standing {
        /** There is nothing to compare, too few seeds, or this row is no fusion itself. */
        UNKNOWN,
        NOT_BELOW,
        /** Lower, perhaps by chance. */
        BELOW,
        /** Significantly lower. */
        BELOW_BEYOND_DOUBT
    }

    public TableRow {
        seeds = List.copyOf(seeds);
    }

    /** One of the task's main scores; empty where it could not be had. */
    public Optional<ScoreWithInterval> primary(String name) {
        return Optional.ofNullable(primary.get(name));
    }

    /** The text of any score. */
    public String shown(String name) {
        return Optional.ofNullable(scores.get(name))
                .map(NumberFormats::score)
                .orElse(NumberFormats.NONE);
    }
}
