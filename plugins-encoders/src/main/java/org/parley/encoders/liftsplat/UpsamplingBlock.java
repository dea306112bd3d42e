package org.parley.encoders.liftsplat;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.convolution.ConvolutionBatchNorm;

/**
 * A coarse map brought to the size of a fine one and joined with it: bilinear resize,
 * concatenation, two 3×3 convolutions. Scopes {@code conv1}, {@code conv2}.
 *
 * @param out output channels
 */
record UpsamplingBlock(int out) {

    /** {@code (M, h, w, a)} and {@code (M, H, W, b)} to {@code (M, H, W, out)}, non-negative. */
    Tensor apply(Graph g, Tensor coarse, Tensor fine) {
        Tensor large = g.resize(coarse, fine.size(1), fine.size(2));
        Tensor both = g.concat(java.util.List.of(fine, large), 3);
        ConvolutionBatchNorm convolution = new ConvolutionBatchNorm(3, out, 1, BatchNorm.STANDARD);
        Tensor x = g.relu(convolution.apply(g.scope("conv1"), both));
        return g.relu(convolution.apply(g.scope("conv2"), x));
    }
}
