package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Distribution alignment of two maps, NegoCollab eq. 16 and 19: squared differences, averaged over
 * cells and summed over channels as the reference does it, plus κ times the summed distances of the
 * channels' spatial deviations; averaged over the batch.
 *
 * @param kappa κ, β in eq. 16 and α in eq. 19; 0.001 in the reference
 * @param stdTerm how deviations are compared
 */
public record DistributionDistance(double kappa, StdTerm stdTerm) {
    private static final double EPSILON = 1e-4;

    /** The distance of two spatial deviations. */
    public enum StdTerm {
        /** Its square, as published. */
        SQUARED,
        /** √(its square + ε), as the reference computes it. */
        SMOOTHED_ABSOLUTE
    }

    /** As the reference computes it. */
    public DistributionDistance(double kappa) {
        this(kappa, StdTerm.SMOOTHED_ABSOLUTE);
    }

    /** The scalar distance of two maps {@code (N, H, W, C)}; both learn. */
    public Tensor of(Graph g, Tensor x, Tensor y) {
        Tensor gap = g.scale(g.meanAll(g.square(g.subtract(x, y))), x.size(3));
        Tensor turn = g.square(g.subtract(deviation(g, x), deviation(g, y)));
        boolean squared = stdTerm == StdTerm.SQUARED;
        Tensor shape = g.sumAll(squared ? turn : g.sqrt(g.shift(turn, EPSILON)));
        return g.add(gap, g.scale(shape, kappa / x.size(0)));
    }

    /** √(unbiased variance over cells + ε), {@code (N, C)}. */
    private static Tensor deviation(Graph g, Tensor x) {
        int cells = x.size(1) * x.size(2);
        Tensor flat = g.reshape(x, x.size(0), cells, x.size(3));
        Tensor centred = g.subtract(flat, g.mean(flat, true, 1));
        Tensor variance = g.scale(g.sum(g.square(centred), false, 1), 1.0 / Math.max(1, cells - 1));
        return g.sqrt(g.shift(variance, EPSILON));
    }
}
