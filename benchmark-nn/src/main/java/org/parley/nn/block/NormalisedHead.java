package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/** A layer normalisation and a linear map of the same width. Scopes {@code norm} and its own. */
public final class NormalisedHead {
    private NormalisedHead() {}

    /** {@code (…, C) → (…, C)}. */
    public static Tensor apply(Graph g, Tensor x) {
        return BasicLayers.linear(g, BasicLayers.layerNorm(g.scope("norm"), x), x.size(-1));
    }

    /** The same, whose linear map starts as zero: for what is added to something else. */
    public static Tensor silent(Graph g, Tensor x) {
        int c = x.size(-1);
        Tensor weight = g.param("weight", Init.zeros(), c, c);
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), x);
        return g.linear(normal, weight, g.param("bias", Init.zeros(), c));
    }
}
