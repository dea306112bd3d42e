package org.parley.leaderboard.statistics;

import org.parley.api.error.Require;

/** A closed interval. */
public record ConfidenceInterval(double low, double high) {
    public ConfidenceInterval {
        Require.require(low <= high, "an interval needs low ≤ high, was %s … %s", low, high);
    }

    public double width() {
        return high - low;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The part within another interval; an end outside it moves to its nearest end. */
    public ConfidenceInterval within(double least, double most) {
        return new ConfidenceInterval(
                Math.min(most, Math.max(least, low)), Math.max(least, Math.min(most, high)));
    }
}
