package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * What the cells of one map ask and those of another answer within the sets of a partition, alone:
 * no skip and no feed-forward layer. Query, key and value are each normalised and projected with
 * bias, without positional bias. Maps are padded to whole windows, and nobody attends to padding.
 * Scopes {@code query}, {@code key}, {@code value}, {@code project}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; heads need not fill C
 */
public record PartitionAttention(CellPartition partition, int window, int heads, int headWidth) {
    /** Three maps {@code (N, H, W, C)} to one of the same shape. */
    public Tensor apply(Graph g, Tensor query, Tensor key, Tensor value) {
        return g.tidy(() -> answered(g, query, key, value));
    }

    private Tensor answered(Graph g, Tensor query, Tensor key, Tensor value) {
        Tensor scores =
                MultiHeadAttention.scores(
                        g, projected(g, "query", query), projected(g, "key", key));
        AttentionSets there = AttentionSets.ofWholeWindows(g, query, window);
        Tensor seen = there.masked(g, scores, partition, window);
        Tensor mixed = MultiHeadAttention.weighted(g, seen, projected(g, "value", value), 0);
        Tensor sets = BasicLayers.linear(g.scope("project"), mixed, query.size(3));
        int rows = whole(query.size(1));
        int columns = whole(query.size(2));
        Tensor map = partition.join(g, sets, window, query.size(0), rows, columns);
        return WindowPadding.crop(g, map, query.size(1), query.size(2));
    }

    private Tensor projected(Graph g, String name, Tensor map) {
        return MultiHeadAttention.projected(g.scope(name), split(g, map), heads, headWidth);
    }

    private Tensor split(Graph g, Tensor map) {
        return partition.split(g, WindowPadding.pad(g, map, window), window);
    }

    private int whole(int cells) {
        return cells + Math.floorMod(-cells, window);
    }
}
