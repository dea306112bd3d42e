package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A square convolution without bias, padded to keep the size at stride 1, followed by batch
 * normalisation: parameters {@code weight} and {@code bn/*} of the given scope.
 *
 * @param kernel odd, cells
 * @param out output channels
 * @param groups of channels that do not see each other
 * @param norm of the batch normalisation
 */
public record ConvolutionBatchNorm(int kernel, int out, int stride, int groups, BatchNorm norm) {

    /** A convolution in which every output channel sees every input channel. */
    public ConvolutionBatchNorm(int kernel, int out, int stride, BatchNorm norm) {
        this(kernel, out, stride, 1, norm);
    }

    /** {@code (N, H, W, in)} to {@code (N, ⌈H/stride⌉, ⌈W/stride⌉, out)}; no activation. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> convolved(g, x));
    }

    private Tensor convolved(Graph g, Tensor x) {
        int in = x.size(-1) / groups;
        Tensor weight = g.param("weight", Init.he(kernel * kernel * in), kernel, kernel, in, out);
        return norm.apply(g.scope("bn"), g.conv2d(x, weight, stride, kernel / 2, groups));
    }
}
