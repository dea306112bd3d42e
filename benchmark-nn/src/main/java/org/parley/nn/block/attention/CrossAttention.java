package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;

/**
 * Attention of one map to another within the sets of a partition (MPDA, Xu et al. 2023, as in
 * NegoCollab's converter): query, key and value each normalised and projected, no positional bias,
 * the query added, then a feed-forward layer; normalised after each. Scopes {@code query}, {@code
 * key}, {@code value}, {@code project}, {@code norm1}, {@code feed}, {@code norm2}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; heads need not fill C
 * @param hidden channels of the feed-forward layer
 */
public record CrossAttention(
        CellPartition partition, int window, int heads, int headWidth, int hidden) {

    /** Query {@code (N, H, W, C)} and context of the same shape to {@code (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor query, Tensor context) {
        return g.tidy(() -> attended(g, query, context));
    }

    private Tensor attended(Graph g, Tensor query, Tensor context) {
        Tensor padded = WindowPadding.pad(g, query, window);
        Tensor x = partition.split(g, padded, window);
        Tensor seen = partition.split(g, WindowPadding.pad(g, context, window), window);
        Tensor scores =
                MultiHeadAttention.scores(g, projected(g, "query", x), projected(g, "key", seen));
        Tensor mixed = MultiHeadAttention.weighted(g, scores, projected(g, "value", seen), 0);
        Tensor y = g.add(x, BasicLayers.linear(g.scope("project"), mixed, x.size(2)));
        y = BasicLayers.layerNorm(g.scope("norm1"), y);
        y = g.add(y, new FeedForward(hidden, 0).apply(g.scope("feed"), y));
        y = BasicLayers.layerNorm(g.scope("norm2"), y);
        int rows = padded.size(1);
        Tensor map = partition.join(g, y, window, padded.size(0), rows, padded.size(2));
        return WindowPadding.crop(g, map, query.size(1), query.size(2));
    }

    private Tensor projected(Graph g, String name, Tensor tokens) {
        return MultiHeadAttention.projected(g.scope(name), tokens, heads, headWidth);
    }
}
