package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Two linear maps with exact GELU and dropout between. Scopes {@code expand}, {@code project}.
 *
 * @param hidden channels inside
 */
record FeedForward(int hidden, double dropout) {

    /** {@code (…, C) → (…, C)}. */
    Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        Tensor inner = g.gelu(Layers.linear(g.scope("expand"), x, hidden));
        return Layers.linear(g.scope("project"), g.dropout(inner, dropout), x.size(-1));
    }
}
