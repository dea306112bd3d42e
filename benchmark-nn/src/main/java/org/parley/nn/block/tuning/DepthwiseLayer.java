package org.parley.nn.block.tuning;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/** A depthwise convolution with bias that keeps the size. */
final class DepthwiseLayer {
    private DepthwiseLayer() {}

    /** {@code (N, H, W, C) → (N, H, W, C)}, {@code (kernel² + 1) · C} parameters. */
    static Tensor apply(Graph g, Tensor x, int kernel) {
        int c = x.size(-1);
        Tensor weight = g.param("weight", Init.lecun(kernel * kernel), kernel, kernel, c);
        Tensor near = g.depthwise(x, weight, kernel / 2);
        return g.add(near, g.param("bias", Init.zeros(), c));
    }
}
