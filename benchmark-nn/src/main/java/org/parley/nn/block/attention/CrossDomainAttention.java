package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;

/**
 * MPDA's cross-domain block (Xu et al. 2023): a map attends to another one within windows and then
 * over a grid that spans it, each time with the query added and followed by a feed-forward layer
 * that is normalised before and residual; one normalisation in the end. Without the linear head.
 * 1,582,592 parameters at 256 channels, 16 heads of 32 and 512 hidden. Scopes {@code window} and
 * {@code grid}, each with {@code attention} and {@code feed}, and {@code norm}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; heads need not fill C
 * @param hidden channels of the feed-forward layers
 */
public record CrossDomainAttention(int window, int heads, int headWidth, int hidden) {

    /** Query {@code (N, H, W, C)} and context of the same shape to {@code (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor query, Tensor context) {
        Tensor local = half(g.scope("window"), query, context, CellPartition.WINDOW);
        Tensor global = half(g.scope("grid"), local, context, CellPartition.GRID);
        return BasicLayers.layerNorm(g.scope("norm"), global);
    }

    private Tensor half(Graph g, Tensor query, Tensor context, CellPartition partition) {
        var attention = new PartitionAttention(partition, window, heads, headWidth);
        Tensor answer = attention.apply(g.scope("attention"), query, context, context);
        Tensor y = g.add(query, answer);
        Graph feed = g.scope("feed");
        Tensor normal = BasicLayers.layerNorm(feed.scope("norm"), y);
        return g.add(y, new FeedForward(hidden, 0).apply(feed, normal));
    }
}
