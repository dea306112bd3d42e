package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** The second way through a residual block. */
final class ResidualShortcut {
    private ResidualShortcut() {}

    /** {@code x} itself, or a normalised 1×1 convolution of it where the shape changes. */
    static Tensor apply(Graph g, Tensor x, int out, int stride) {
        boolean same = stride == 1 && x.size(-1) == out;
        return same ? x : new ConvolutionBatchNorm(1, out, stride, BatchNorm.STANDARD).apply(g, x);
    }
}
