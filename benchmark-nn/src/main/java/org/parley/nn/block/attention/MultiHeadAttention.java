package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/** Multi-head scaled dot-product attention, Vaswani et al. 2017 eq. 1. */
final class MultiHeadAttention {
    private MultiHeadAttention() {}

    /** {@code (B, T, heads · width) → (B, heads, T, width)}. */
    static Tensor split(Graph g, Tensor tokens, int heads) {
        int width = tokens.size(2) / heads;
        Tensor apart = g.reshape(tokens, tokens.size(0), tokens.size(1), heads, width);
        return g.permute(apart, 0, 2, 1, 3);
    }

    /** Tokens {@code (B, T, C)} normalised and mapped to {@code heads} heads of this width. */
    static Tensor projected(Graph g, Tensor tokens, int heads, int width) {
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), tokens);
        return split(g, BasicLayers.linear(g, normal, heads * width), heads);
    }

    /** The inverse of {@link #split}. */
    static Tensor join(Graph g, Tensor heads) {
        int width = heads.size(1) * heads.size(3);
        return g.reshape(g.permute(heads, 0, 2, 1, 3), heads.size(0), heads.size(2), width);
    }

    /** q · kᵀ / √width of split heads, {@code (B, heads, T, S)}. */
    static Tensor scores(Graph g, Tensor q, Tensor k) {
        return g.matmul(g.scale(q, 1 / Math.sqrt(q.size(3))), k, false, true);
    }

    /** Values weighted by the softmax of the scores, heads joined: {@code (B, T, C)}. */
    static Tensor weighted(Graph g, Tensor scores, Tensor values, double dropout) {
        Tensor weights = g.dropout(g.softmax(scores), dropout);
        return join(g, g.matmul(weights, values, false, false));
    }
}
