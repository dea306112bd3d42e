package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * GenComm's channel enhancer (Zhou et al. 2025), as far as its public code runs it: the map and its
 * normalisation, a normalised {@linkplain FeatureRefinement refinement} added, and a split
 * attention of one branch (Zhang et al. 2022), a sigmoid by channel of what the whole map holds.
 * {@code 8.5625 · C² + 31 · C} parameters where 4 divides C. Scopes {@code norm1}, {@code norm2},
 * {@code refinement}, {@code squeeze}, {@code excite}.
 */
public final class ChannelEnhancer {
    private ChannelEnhancer() {}

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public static Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> enhanced(g, x));
    }

    private static Tensor enhanced(Graph g, Tensor x) {
        Tensor y = g.add(x, BasicLayers.layerNorm(g.scope("norm1"), x));
        Tensor normal = BasicLayers.layerNorm(g.scope("norm2"), y);
        Tensor z = g.add(y, FeatureRefinement.apply(g.scope("refinement"), normal));
        return g.multiply(z, gate(g, g.mean(z, true, 1, 2)));
    }

    /** By channel, {@code (N, 1, 1, C)}. */
    private static Tensor gate(Graph g, Tensor mean) {
        int c = mean.size(3);
        Graph squeeze = g.scope("squeeze");
        Tensor inner = g.linear(mean, squeeze.param("weight", Init.lecun(c), c, c));
        Tensor known = g.relu(BasicLayers.layerNorm(squeeze.scope("norm"), inner));
        return g.sigmoid(g.linear(known, g.param("excite/weight", Init.lecun(c), c, c)));
    }
}
