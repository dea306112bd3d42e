package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

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
        Tensor few = Layers.swish(g, Layers.linear(g.scope("squeeze"), mean, hidden));
        return g.multiply(x, g.sigmoid(Layers.linear(g.scope("excite"), few, x.size(3))));
    }
}
