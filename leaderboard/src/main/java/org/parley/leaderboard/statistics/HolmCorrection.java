package org.parley.leaderboard.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction, which holds the family-wise error of any set of tests. */
public final class HolmCorrection {
    private HolmCorrection() {}

    /** Adjusted p-values in the order of {@code p}; compare each with the level itself. */
    public static double[] adjust(double[] p) {
        int[] order =
                IntStream.range(0, p.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> p[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[p.length];
        double running = 0;
        for (int rank = 0; rank < order.length; rank++) {
            running = Math.max(running, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }
}
