package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * Channels gated by what the whole map holds (Hu et al. 2018), with swish inside as in
 * EfficientNet. Scopes {@code squeeze}, {@code excite}.
 *
 * @param hidden channels of the squeezed layer
 */
public record SqueezeExcitation(int hidden) {

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        Tensor mean = g.mean(x, true, 1, 2);
        Tensor few = BasicLayers.swish(g, BasicLayers.linear(g.scope("squeeze"), mean, hidden));
        return g.multiply(x, g.sigmoid(BasicLayers.linear(g.scope("excite"), few, x.size(3))));
    }
}
