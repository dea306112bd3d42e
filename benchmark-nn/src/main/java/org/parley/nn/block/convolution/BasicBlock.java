package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The residual block of He et al. 2016: two 3×3 convolutions and a shortcut, which is a 1×1
 * convolution where the shape changes. Scopes {@code conv1}, {@code conv2}, {@code shortcut}.
 *
 * @param out output channels
 * @param stride of the first convolution and the shortcut
 */
public record BasicBlock(int out, int stride) {

    /** {@code (N, H, W, in)} to {@code (N, ⌈H/stride⌉, ⌈W/stride⌉, out)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> residual(g, x));
    }

    private Tensor residual(Graph g, Tensor x) {
        Tensor y = g.relu(convolution(3, stride).apply(g.scope("conv1"), x));
        y = convolution(3, 1).apply(g.scope("conv2"), y);
        return g.relu(g.add(y, ResidualShortcut.apply(g.scope("shortcut"), x, out, stride)));
    }

    private ConvolutionBatchNorm convolution(int kernel, int strideNow) {
        return new ConvolutionBatchNorm(kernel, out, strideNow, BatchNorm.STANDARD);
    }
}
