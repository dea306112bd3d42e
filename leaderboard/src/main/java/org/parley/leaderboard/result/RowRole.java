package org.parley.leaderboard.result;

/** What a row of the table is for. */
public enum RowRole {
    /** Takes part in the ranking. */
    CONTENDER,
    /** The ego alone: what every contender must beat. */
    NO_FUSION,
    /** Shown for comparison, not ranked: late and early fusion, homogeneous, direct. */
    REFERENCE,
    /**
     * Answers that a program of somebody's own wrote, with the bytes it claims to have sent. Shown,
     * and never ranked or compared with what was measured.
     */
    SUBMITTED
}
