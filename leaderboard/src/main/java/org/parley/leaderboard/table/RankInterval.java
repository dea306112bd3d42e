package org.parley.leaderboard.table;

/**
 * Where a contender stands.
 *
 * @param best and {@code worst} ends of the rank interval
 * @param ties letters; contenders that share one cannot be told apart
 */
public record RankInterval(int best, int worst, String ties) {}
