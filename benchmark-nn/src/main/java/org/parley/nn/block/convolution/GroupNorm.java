package org.parley.nn.block.convolution;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A group normalisation (Wu and He 2018): each map is normalised over all cells and the channels of
 * a group together, ε = 1e-6, then scaled by channel. Parameters {@code weight (C)} and {@code bias
 * (C)}.
 *
 * @param groups of neighbouring channels; divides C
 */
public record GroupNorm(int groups) {
    private static final double EPSILON = 1e-6;

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> normal(g, x));
    }

    private Tensor normal(Graph g, Tensor x) {
        int c = x.size(3);
        require(c % groups == 0, "%s groups do not divide %s channels", groups, c);
        Tensor split = g.reshape(x, x.size(0), x.size(1) * x.size(2), groups, c / groups);
        Tensor centred = g.subtract(split, g.mean(split, true, 1, 3));
        Tensor variance = g.mean(g.square(centred), true, 1, 3);
        Tensor normal = g.divide(centred, g.sqrt(g.shift(variance, EPSILON)));
        Tensor scaled = g.multiply(g.reshape(normal, x.shape()), g.param("weight", Init.ones(), c));
        return g.add(scaled, g.param("bias", Init.zeros(), c));
    }
}
