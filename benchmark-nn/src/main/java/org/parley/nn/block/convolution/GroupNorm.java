package org.parley.nn.block.convolution;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
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

    /** Means are taken by channel, then over the channels of a group: engines do that fast. */
    private Tensor normal(Graph g, Tensor x) {
        int c = x.size(3);
        require(c % groups == 0, "%s groups do not divide %s channels", groups, c);
        Tensor share = g.constant(shares(c));
        Tensor centred = g.subtract(x, mean(g, x, share));
        Tensor variance = mean(g, g.square(centred), share);
        Tensor gain = g.param("weight", Init.ones(), c);
        Tensor scale = g.divide(gain, g.sqrt(g.shift(variance, EPSILON)));
        return g.add(g.multiply(centred, scale), g.param("bias", Init.zeros(), c));
    }

    /** By channel, the same for all of a group: {@code (C)} of one map, {@code (N, 1, 1, C)}. */
    private static Tensor mean(Graph g, Tensor x, Tensor share) {
        int n = x.size(0);
        int c = x.size(3);
        Tensor cells = g.reshape(x, n, x.size(1) * x.size(2), c);
        Tensor means = g.linear(g.mean(cells, false, 1), share);
        return n == 1 ? g.reshape(means, c) : g.reshape(means, n, 1, 1, c);
    }

    /** What each channel counts in the mean of each, {@code (C, C)}. */
    private HostArray shares(int c) {
        int members = c / groups;
        HostArray shares = HostArray.zeros(c, c);
        for (int i = 0; i < c; i++) {
            for (int o = 0; o < c; o++) {
                shares.values()[i * c + o] = i / members == o / members ? 1f / members : 0;
            }
        }
        return shares;
    }
}
