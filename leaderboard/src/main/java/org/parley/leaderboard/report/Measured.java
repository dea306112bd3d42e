package org.parley.leaderboard.report;

import org.parley.leaderboard.statistics.Bootstrap;
import org.parley.leaderboard.statistics.Interval;

/** A score with its 95 % interval. */
public record Measured(double value, Interval interval, double standardError) {
    static Measured of(Bootstrap bootstrap) {
        return new Measured(
                bootstrap.estimate(), bootstrap.interval(0.95, 0, 1), bootstrap.standardError());
    }
}
