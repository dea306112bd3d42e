package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Two linear maps with exact GELU and dropout between. Scopes {@code expand}, {@code project}.
 *
 * @param hidden channels inside
 */
public record FeedForward(int hidden, double dropout) {

    /** {@code (…, C) → (…, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        Tensor inner = g.gelu(BasicLayers.linear(g.scope("expand"), x, hidden));
        return BasicLayers.linear(g.scope("project"), g.dropout(inner, dropout), x.size(-1));
    }
}
