package org.parley.nn.block;

import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A normalisation of a map to channels of mean 0 and a variance over cells that is 1 on the average
 * of channels, without gain or offset, so that a loss cannot be lowered by scaling the map; which
 * channels are strong and which weak stays as it is. While its scope is trained, statistics are
 * those of the batch and gradients pass through them; afterwards they are the running ones in the
 * buffers {@code mean} and {@code variance}. No parameters.
 *
 * @param momentum share of a batch in the running statistics
 */
public record UnitVariance(double momentum) {
    private static final double EPSILON = 1e-3;

    public UnitVariance {
        Require.require(
                momentum > 0 && momentum <= 1, "the momentum must lie in (0, 1], was %s", momentum);
    }

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        int c = x.size(-1);
        Tensor runningMean = g.buffer("mean", Init.zeros(), c);
        Tensor runningVariance = g.buffer("variance", Init.ones(), 1);
        if (!g.training()) {
            return normalised(g, g.subtract(x, runningMean), runningVariance);
        }
        Tensor mean = g.mean(x, false, 0, 1, 2);
        Tensor centred = g.subtract(x, mean);
        Tensor variance = g.reshape(g.meanAll(g.square(centred)), 1);
        g.update("mean", moved(g, runningMean, mean));
        g.update("variance", moved(g, runningVariance, variance));
        return normalised(g, centred, variance);
    }

    private static Tensor normalised(Graph g, Tensor centred, Tensor variance) {
        return g.divide(centred, g.sqrt(g.shift(variance, EPSILON)));
    }

    private Tensor moved(Graph g, Tensor old, Tensor now) {
        return g.add(g.scale(old, 1 - momentum), g.scale(g.barrier(now), momentum));
    }
}
