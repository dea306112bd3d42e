package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;

/**
 * PnPDA's semantic calibrator (Luo et al. 2024): the ego asks a neighbour's map within windows,
 * then over a grid. The grid's keys are what the windows gave, its values the neighbour's map
 * itself. The ego's map is added to both answers, each then normalised after a residual
 * feed-forward layer. Queries and keys carry their {@linkplain SinePosition positions}. 1,056,256
 * parameters at 256 channels, 16 heads of 16 and 512 hidden. Scopes {@code window} and {@code
 * grid}, each with {@code attention}, {@code feed} and {@code norm}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; heads need not fill C
 * @param hidden channels of the feed-forward layers
 */
public record CalibrationAttention(int window, int heads, int headWidth, int hidden) {

    /** The maps of ego and neighbour, {@code (N, H, W, C)} each, to one of the same shape. */
    public Tensor apply(Graph g, Tensor ego, Tensor neighbour) {
        Tensor keys = half(g.scope("window"), CellPartition.WINDOW, ego, neighbour, neighbour);
        return half(g.scope("grid"), CellPartition.GRID, ego, keys, neighbour);
    }

    private Tensor half(
            Graph g, CellPartition partition, Tensor ego, Tensor keys, Tensor neighbour) {
        var attention = new PartitionAttention(partition, window, heads, headWidth);
        Tensor positions = SinePosition.of(g, ego.size(1), ego.size(2), ego.size(3));
        Tensor answer =
                attention.apply(
                        g.scope("attention"),
                        g.add(ego, positions),
                        g.add(keys, positions),
                        neighbour);
        Tensor y = g.add(ego, answer);
        y = g.add(y, new FeedForward(hidden, 0).apply(g.scope("feed"), y));
        return BasicLayers.layerNorm(g.scope("norm"), y);
    }
}
