package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * A 3×3 convolution with bias, batch normalisation where asked for, and a rectifier: parameters
 * {@code weight}, {@code bias} and {@code bn/*} of the given scope.
 *
 * @param out output channels
 * @param normalised whether batches are normalised; without it, what a map holds as a whole is kept
 *     even where a batch is one small map
 */
public record RectifiedConvolution(int out, int stride, boolean normalised) {

    /** {@code (N, H, W, in)} to {@code (N, ⌈H/stride⌉, ⌈W/stride⌉, out)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(
                () -> {
                    Tensor y = BasicLayers.biasedConv(g, x, 3, stride, out);
                    return g.relu(normalised ? BatchNorm.STANDARD.apply(g.scope("bn"), y) : y);
                });
    }
}
