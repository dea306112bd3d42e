package org.parley.baselines.negocollab;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * The variance of a map over cells, summed over channels: what a constant map is away from it. The
 * mean of the first {@value #STEPS} steps of a stage, of each the last sample; each sample of these
 * steps is measured against the mean with its own. Afterwards it stays as it is, in the buffers
 * {@code power} and {@code samples} of its scope.
 */
final class FeaturePower {
    private static final int STEPS = 64;
    private static final double EPSILON = 1e-6;

    private FeaturePower() {}

    /** A scalar above 0, through which no gradient passes. */
    static Tensor of(Graph g, Tensor map) {
        Tensor power = g.buffer("power", Init.zeros(), 1);
        Tensor samples = g.buffer("samples", Init.zeros(), 1);
        Tensor open = g.subtract(g.fill(1, 1), g.greater(samples, STEPS - 0.5));
        Tensor none = g.subtract(g.fill(1, 1), g.greater(samples, 0.5));
        boolean learns = g.training();
        Tensor weight = learns ? open : none;
        Tensor seen = g.add(samples, weight);
        Tensor share = g.divide(weight, g.clip(seen, 1, STEPS));
        Tensor change = g.multiply(share, g.subtract(variance(g, g.barrier(map)), power));
        Tensor now = g.add(power, change);
        g.update("power", now);
        g.update("samples", seen);
        return g.shift(now, EPSILON);
    }

    private static Tensor variance(Graph g, Tensor map) {
        Tensor centred = g.subtract(map, g.mean(map, false, 0, 1, 2));
        return g.reshape(g.scale(g.meanAll(g.square(centred)), map.size(3)), 1);
    }
}
