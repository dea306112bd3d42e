package org.parley.leaderboard.table;

import java.util.Optional;
import org.parley.leaderboard.statistics.ConfidenceInterval;

/**
 * Two methods on the same scenes, by the primary score of their task.
 *
 * @param difference of the first method over the other, with its 95 % interval
 * @param family of the comparisons that it is corrected with
 * @param pHolm corrected over its family
 * @param minimumDetectable true difference found with 80 % power; absent for a single scene
 */
public record MethodComparison(
        String method,
        String other,
        double difference,
        ConfidenceInterval interval,
        Family family,
        double p,
        double pHolm,
        Optional<Double> minimumDetectable) {

    static final double LEVEL = 0.05;

    /** Which comparisons share one Holm correction at the 5 % level. */
    public enum Family {
        /** Pairs of contenders, and every other method with no fusion: ranks and marks. */
        RANKING,
        /** Contenders with the other reference rows. */
        REFERENCES
    }

    /** Whether the first method beats the other significantly. */
    public boolean wins() {
        return pHolm <= LEVEL && difference > 0;
    }

    /** Whether the other method beats the first significantly. */
    public boolean loses() {
        return pHolm <= LEVEL && difference < 0;
    }
}
