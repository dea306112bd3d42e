package org.parley.runner.suite;

import java.util.Optional;
import org.parley.leaderboard.result.SweepPoint;

/**
 * A row of the table: a method when all is learned, as it was after one of its stages, or trained
 * further on the scenes it is tested on.
 *
 * @param after a stage's id; empty for the last
 * @param fineTuned whether it learned from test scenes, too
 */
public record MethodRow(MethodConfig method, String after, boolean fineTuned) {
    /** A method after one of its stages. */
    public MethodRow(MethodConfig method, String after) {
        this(method, after, false);
    }

    /** The method when all is learned. */
    public static MethodRow of(MethodConfig method) {
        return new MethodRow(method, "");
    }

    /** The method trained further on the scenes it is tested on. */
    static MethodRow fineTuned(MethodConfig method) {
        return new MethodRow(method, "", true);
    }

    /** Whether all is learned. */
    public boolean complete() {
        return after.isEmpty();
    }

    /** Whether it takes no part in the ranking. */
    public boolean reference() {
        return fineTuned || method.reference();
    }

    /** Its place in a chart over a number; only of a method when all is learned. */
    public Optional<SweepPoint> sweep() {
        return complete() && !fineTuned ? method.sweep() : Optional.empty();
    }

    /** Unique in the suite. */
    public String id() {
        if (fineTuned) {
            return method.id() + "-same-scene";
        }
        return complete() ? method.id() : method.id() + "-after-" + after;
    }

    /** As tables show it. */
    public String label() {
        if (fineTuned) {
            return method.label() + ", tuned on the same scene (leaks)";
        }
        return complete() ? method.label() : method.label() + ", after " + after;
    }
}
