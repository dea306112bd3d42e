package org.parley.leaderboard.table;

import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.statistics.ConfidenceInterval;

/** A gap of one method and modality: the mean over frames with its 95 % interval over scenes. */
public record GapScore(
        String method,
        String modality,
        MethodState state,
        GapPair pair,
        GapMetric metric,
        double value,
        ConfidenceInterval interval) {}
