package org.parley.leaderboard.table;

import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.statistics.ConfidenceInterval;

/**
 * Two gaps of one modality on the same frames: those of two methods, or two of one method.
 *
 * @param state how much of its training the first has behind it, and {@code otherState} the other
 * @param difference of the first gap's metric over the other's, with its 95 % interval
 * @param pHolm corrected over all differences of the report
 * @param verdict on the gap, whichever way the metric goes
 */
public record GapDifference(
        String method,
        String other,
        String modality,
        GapPair pair,
        GapPair otherPair,
        MethodState state,
        MethodState otherState,
        GapMetric metric,
        double difference,
        ConfidenceInterval interval,
        double p,
        double pHolm,
        Verdict verdict) {

    /** What can be said of the first gap beside the other. */
    public enum Verdict {
        SMALLER("smaller"),
        LARGER("larger"),
        CANNOT_BE_TOLD_APART("not significant");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        static Verdict of(GapMetric metric, double difference, double pHolm) {
            if (pHolm > MethodComparison.LEVEL || difference == 0) {
                return CANNOT_BE_TOLD_APART;
            }
            return difference < 0 == metric.distance() ? SMALLER : LARGER;
        }
    }

    public boolean betweenStates() {
        return state != otherState;
    }

    public boolean betweenMethods() {
        return !method.equals(other);
    }
}
