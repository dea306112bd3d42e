package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * Self-attention within windows, with one positional bias for all heads; alone: no skip and no
 * normalisation. Maps are padded to whole windows, and nobody attends to padding. {@code 4 · C² + C
 * + (2 · window − 1)²} parameters. Scope {@code out}.
 *
 * @param window cells on a side
 * @param headWidth channels of a head; divides C
 */
public record WindowAttention(int window, int headWidth) {

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor map) {
        return g.tidy(() -> attended(g, map));
    }

    private Tensor attended(Graph g, Tensor map) {
        int c = map.size(3);
        Tensor padded = WindowPadding.pad(g, map, window);
        Tensor x = CellPartition.WINDOW.split(g, padded, window);
        Tensor all = g.linear(x, g.param("qkv/weight", Init.lecun(c), c, 3 * c));
        int heads = c / headWidth;
        Tensor q = MultiHeadAttention.split(g, g.slice(all, 2, 0, c), heads);
        Tensor k = MultiHeadAttention.split(g, g.slice(all, 2, c, 2 * c), heads);
        Tensor v = MultiHeadAttention.split(g, g.slice(all, 2, 2 * c, 3 * c), heads);
        Tensor bias = RelativePosition.bias(g, window, 1);
        Tensor scores = g.add(MultiHeadAttention.scores(g, q, k), bias);
        AttentionSets sets = AttentionSets.ofWholeWindows(g, map, window);
        Tensor seen = sets.masked(g, scores, CellPartition.WINDOW, window);
        Tensor mixed = MultiHeadAttention.weighted(g, seen, v, 0);
        Tensor mapped = BasicLayers.linear(g.scope("out"), mixed, c);
        Tensor whole =
                CellPartition.WINDOW.join(
                        g, mapped, window, map.size(0), padded.size(1), padded.size(2));
        return WindowPadding.crop(g, whole, map.size(1), map.size(2));
    }
}
