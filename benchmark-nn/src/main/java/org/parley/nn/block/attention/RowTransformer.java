package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;

/**
 * An encoder layer of PnPDA's converter (Luo et al. 2024): the cells of a row of the map attend to
 * each other, queries and keys with their {@linkplain SinePosition positions}; then a feed-forward
 * layer. Both are residual and normalised after, and what attention gives is projected without
 * bias. 789,760 parameters at 256 channels, 16 heads of 32 and 512 hidden. Scopes {@code query},
 * {@code key}, {@code value}, {@code project}, {@code norm1}, {@code feed}, {@code norm2}.
 *
 * @param headWidth channels of a head; heads need not fill C
 * @param hidden channels of the feed-forward layer
 * @param dropout of attention weights and hidden channels
 */
public record RowTransformer(int heads, int headWidth, int hidden, double dropout) {

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor map) {
        return g.tidy(() -> encoded(g, map));
    }

    private Tensor encoded(Graph g, Tensor map) {
        int c = map.size(3);
        Tensor positions = SinePosition.of(g, map.size(1), map.size(2), c);
        Tensor placed = rows(g, g.add(map, positions));
        Tensor x = rows(g, map);
        Tensor scores =
                MultiHeadAttention.scores(
                        g, projected(g, "query", placed), projected(g, "key", placed));
        Tensor mixed = MultiHeadAttention.weighted(g, scores, projected(g, "value", x), dropout);
        int inner = heads * headWidth;
        Tensor y =
                g.add(x, g.linear(mixed, g.param("project/weight", Init.lecun(inner), inner, c)));
        y = BasicLayers.layerNorm(g.scope("norm1"), y);
        y = g.add(y, new FeedForward(hidden, dropout).apply(g.scope("feed"), y));
        y = BasicLayers.layerNorm(g.scope("norm2"), y);
        return g.reshape(y, map.shape());
    }

    private static Tensor rows(Graph g, Tensor map) {
        return g.reshape(map, map.size(0) * map.size(1), map.size(2), map.size(3));
    }

    private Tensor projected(Graph g, String name, Tensor tokens) {
        Tensor wide = BasicLayers.linear(g.scope(name), tokens, heads * headWidth);
        return MultiHeadAttention.split(g, wide, heads);
    }
}
