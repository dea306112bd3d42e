package org.parley.leaderboard.result;

/**
 * Measured times and memory: the only part of a cell that equal runs may differ in.
 *
 * @param wallSeconds training and evaluation together
 * @param latencyMedianMillis of one frame, sender and receiver
 * @param latencyP95Millis of one frame, sender and receiver
 */
public record CellTiming(
        double wallSeconds,
        double latencyMedianMillis,
        double latencyP95Millis,
        long peakMemoryBytes) {}
