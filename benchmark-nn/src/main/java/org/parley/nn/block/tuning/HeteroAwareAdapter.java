package org.parley.nn.block.tuning;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * Hetero-aware adapter, as Parley reconstructs it from the abstract of HeatV2X (2025): {@code z = D
 * · x + d}, {@code z ← GELU(z + DW₃ₓ₃(z))}, {@code y = x + U · z + u}. {@code U} and {@code u}
 * start as zero, so that it is the identity, bit for bit, until it is trained. {@code 2 · C · r +
 * 11 · r + C} parameters: 2,288 for 64 channels and rank 16. Scopes {@code down}, {@code near},
 * {@code up}.
 *
 * @param rank r
 */
public record HeteroAwareAdapter(int rank) {

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> adapted(g, x));
    }

    private Tensor adapted(Graph g, Tensor x) {
        Tensor low = BasicLayers.linear(g.scope("down"), x, rank);
        Tensor mixed = g.gelu(g.add(low, DepthwiseLayer.apply(g.scope("near"), low, 3)));
        return g.add(x, SilentLayer.apply(g.scope("up"), mixed, x.size(-1)));
    }
}
