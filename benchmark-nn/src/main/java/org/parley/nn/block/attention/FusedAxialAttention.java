package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;

/**
 * Fused axial attention (CoBEVT, Xu et al. 2022, §3.1): self-attention within windows, then over a
 * grid that spans the whole map, each followed by a feed-forward layer, all normalised before and
 * residual. Maps are padded by zeros to whole windows. 51,720 parameters at 64 channels, window 8,
 * heads of 16 and 64 hidden channels. Scopes {@code window} and {@code grid}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; divides C
 * @param hidden channels of the feed-forward layers
 * @param dropout of attention weights and hidden channels
 */
public record FusedAxialAttention(int window, int headWidth, int hidden, double dropout) {

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        return apply(g, x, AttentionSets.APART);
    }

    /** The same, where the cells of several maps attend to each other. */
    Tensor apply(Graph g, Tensor x, AttentionSets sets) {
        Tensor padded = WindowPadding.pad(g, x, window);
        Tensor local = half(g.scope("window"), padded, CellPartition.WINDOW, sets);
        Tensor global = half(g.scope("grid"), local, CellPartition.GRID, sets);
        return WindowPadding.crop(g, global, x.size(1), x.size(2));
    }

    private Tensor half(Graph g, Tensor map, CellPartition partition, AttentionSets sets) {
        return g.tidy(() -> attended(g, map, partition, sets));
    }

    private Tensor attended(Graph g, Tensor map, CellPartition partition, AttentionSets sets) {
        int maps = sets.maps();
        Tensor x = WindowPadding.together(g, partition.split(g, map, window), map.size(0), maps);
        Tensor y = g.add(x, attention(g.scope("attention"), x, partition, sets));
        Graph feed = g.scope("feed");
        Tensor normal = BasicLayers.layerNorm(feed.scope("norm"), y);
        y = g.add(y, new FeedForward(hidden, dropout).apply(feed, normal));
        y = WindowPadding.apart(g, y, map.size(0), maps);
        return partition.join(g, y, window, map.size(0), map.size(1), map.size(2));
    }

    private Tensor attention(Graph g, Tensor x, CellPartition partition, AttentionSets sets) {
        int c = x.size(2);
        int heads = c / headWidth;
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), x);
        Tensor all = g.linear(normal, g.param("qkv/weight", Init.lecun(c), c, 3 * c));
        Tensor q = MultiHeadAttention.split(g, g.slice(all, 2, 0, c), heads);
        Tensor k = MultiHeadAttention.split(g, g.slice(all, 2, c, 2 * c), heads);
        Tensor v = MultiHeadAttention.split(g, g.slice(all, 2, 2 * c, 3 * c), heads);
        Tensor scores = g.add(MultiHeadAttention.scores(g, q, k), sets.bias(g, window, heads));
        Tensor seen = sets.masked(g, scores, partition, window);
        Tensor mixed = MultiHeadAttention.weighted(g, seen, v, dropout);
        return g.linear(mixed, g.param("out/weight", Init.lecun(c), c, c));
    }
}
