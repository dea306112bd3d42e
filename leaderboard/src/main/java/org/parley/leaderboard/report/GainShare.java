package org.parley.leaderboard.report;

import org.parley.leaderboard.statistics.Interval;

/** Of the best reference's gain over no fusion what a method keeps, as a share, with 95 %. */
public record GainShare(double value, Interval interval) {}
