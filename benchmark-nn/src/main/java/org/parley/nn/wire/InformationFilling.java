package org.parley.nn.wire;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who may send which cell (CodeFilling, Hu et al. 2024, as its public code solves it), decided by
 * the ego from what it and its neighbours know of its cells.
 *
 * @param solver how
 * @param enough of the solver {@code SUM}: a sum of confidences from which a cell is known
 */
public record InformationFilling(Solver solver, double enough) {
    /** How cells are given out. */
    public enum Solver {
        /**
         * Neighbours in the order of their confidence: each may send while the sum of the ego's, of
         * those before it and of its own stays below what is enough.
         */
        SUM,
        /** Only who is as sure as the surest of all, the ego included. */
        MAX
    }

    public InformationFilling {
        require(enough > 0, "enough must be positive, was %s", enough);
    }

    /** As the public code does by default. */
    public static InformationFilling standard() {
        return new InformationFilling(Solver.SUM, 1);
    }

    /**
     * Whether each neighbour may send a cell.
     *
     * @param ego its confidence in this cell
     * @param neighbours theirs
     */
    public boolean[] granted(double ego, double[] neighbours) {
        return solver == Solver.MAX ? surest(ego, neighbours) : untilEnough(ego, neighbours);
    }

    private static boolean[] surest(double ego, double[] neighbours) {
        double most = Math.max(ego, Arrays.stream(neighbours).max().orElse(ego));
        boolean[] may = new boolean[neighbours.length];
        for (int k = 0; k < may.length; k++) {
            may[k] = neighbours[k] >= most;
        }
        return may;
    }

    private boolean[] untilEnough(double ego, double[] neighbours) {
        boolean[] may = new boolean[neighbours.length];
        List<Integer> surestFirst =
                IntStream.range(0, may.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> -neighbours[k]))
                        .toList();
        double sum = ego;
        for (int k : surestFirst) {
            sum += neighbours[k];
            may[k] = sum < enough;
        }
        return may;
    }
}
