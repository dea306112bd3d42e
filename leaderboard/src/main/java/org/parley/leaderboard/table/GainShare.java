package org.parley.leaderboard.table;

import org.parley.leaderboard.statistics.ConfidenceInterval;

/** Of the best reference's gain over no fusion what a method keeps, as a share, with 95 %. */
public record GainShare(double value, ConfidenceInterval interval) {}
