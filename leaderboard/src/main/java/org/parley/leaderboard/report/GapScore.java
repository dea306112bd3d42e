package org.parley.leaderboard.report;

import org.parley.leaderboard.gap.GapMetric;
import org.parley.leaderboard.gap.GapPair;
import org.parley.leaderboard.gap.MethodState;
import org.parley.leaderboard.statistics.Interval;

/** A gap of one method and modality: the mean over frames with its 95 % interval over scenes. */
public record GapScore(
        String method,
        String modality,
        MethodState state,
        GapPair pair,
        GapMetric metric,
        double value,
        Interval interval) {}
