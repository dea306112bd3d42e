package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** TensorFlow's "SAME" padding: as little as lets ⌈side / stride⌉ windows fit. */
public final class SamePadding {
    private SamePadding() {}

    /** Zeros around a map {@code (N, H, W, C)}; the odd one comes after. */
    public static Tensor pad(Graph g, Tensor x, int kernel, int stride) {
        return side(g, side(g, x, 1, kernel, stride), 2, kernel, stride);
    }

    private static Tensor side(Graph g, Tensor x, int axis, int kernel, int stride) {
        int windows = (x.size(axis) + stride - 1) / stride;
        int missing = Math.max(0, (windows - 1) * stride + kernel - x.size(axis));
        return g.pad(x, axis, missing / 2, missing - missing / 2);
    }
}
