package org.parley.leaderboard.table;

import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.leaderboard.statistics.SceneBootstrap;

/** A score with its 95 % interval. */
public record ScoreWithInterval(double value, ConfidenceInterval interval, double standardError) {
    static ScoreWithInterval of(SceneBootstrap bootstrap) {
        return new ScoreWithInterval(
                bootstrap.estimate(), bootstrap.interval(0.95, 0, 1), bootstrap.standardError());
    }
}
