package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * Two 3×3 convolutions with bias, each with a rectifier, no normalisation. Scopes {@code conv1},
 * {@code conv2}.
 *
 * @param out output channels
 */
public record DoubleConv(int out) {

    /** {@code (N, H, W, in) → (N, H, W, out)}, non-negative. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        Tensor y = g.relu(BasicLayers.biasedConv(g.scope("conv1"), x, 3, out));
        return g.relu(BasicLayers.biasedConv(g.scope("conv2"), y, 3, out));
    }
}
