package org.parley.nn.block.diffusion;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.GroupNorm;

/**
 * A residual block that knows the step (Ho et al. 2020): twice a group normalisation, swish and a
 * 3×3 convolution, with a map of the step's embedding added in between; a 1×1 convolution beside
 * them where channels change. Scopes {@code norm1}, {@code conv1}, {@code time}, {@code norm2},
 * {@code conv2}, {@code skip}.
 *
 * @param out output channels
 */
record DenoisingBlock(int out) {
    /** Of each normalisation. */
    static final int GROUPS = 4;

    /** {@code (N, H, W, in)} and the step {@code (1, K)} to {@code (N, H, W, out)}. */
    Tensor apply(Graph g, Tensor x, Tensor time) {
        return g.tidy(() -> made(g, x, time));
    }

    private Tensor made(Graph g, Tensor x, Tensor time) {
        Tensor y = BasicLayers.biasedConv(g.scope("conv1"), active(g.scope("norm1"), x), 3, out);
        Tensor shift = BasicLayers.linear(g.scope("time"), BasicLayers.swish(g, time), out);
        y = g.add(y, g.reshape(shift, 1, 1, 1, out));
        y = BasicLayers.biasedConv(g.scope("conv2"), active(g.scope("norm2"), y), 3, out);
        Tensor skip = x.size(3) == out ? x : BasicLayers.linear(g.scope("skip"), x, out);
        return g.add(skip, y);
    }

    static Tensor active(Graph g, Tensor x) {
        return BasicLayers.swish(g, new GroupNorm(GROUPS).apply(g, x));
    }
}
