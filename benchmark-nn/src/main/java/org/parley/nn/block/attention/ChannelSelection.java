package org.parley.nn.block.attention;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * PolyInter's channel selection (Xia et al. 2025): channels are the tokens, each described by a
 * linear map of all its cells. The ego's channels ask which of a neighbour's channels, and which
 * channels of a prompt beside them, stand for theirs; whole maps of channels are mixed so, without
 * a map of values. {@code 2 · (HW · d + d) + 4 · d + 4 · (d² + d) + 2 · (9 · C² + C) + 6 · HW}
 * parameters for maps of HW cells: 5,688,320 for 8,192 cells and 256 channels of width 256. Scopes
 * {@code query}, {@code key}, {@code prompts} and {@code neighbour}, each with {@code conv}, {@code
 * query}, {@code key} and {@code norm}, and {@code norm}.
 *
 * @param width d, numbers that describe a channel
 * @param dropout of the attention's weights
 */
public record ChannelSelection(int width, double dropout) {

    /**
     * For each prompt a map of the neighbour in the ego's channels.
     *
     * @param ego {@code (1, H, W, C)}, as are neighbour, prompts and results
     */
    public List<Tensor> apply(Graph g, Tensor ego, Tensor neighbour, List<Tensor> prompts) {
        Tensor query = described(g.scope("query"), tokens(g, ego));
        Tensor key = described(g.scope("key"), tokens(g, neighbour));
        Graph asked = g.scope("prompts");
        Tensor chosen = weights(asked, query, key);
        Graph heard = g.scope("neighbour");
        Tensor there = selected(heard, weights(heard, query, key), neighbour);
        return prompts.stream()
                .map(prompt -> g.add(selected(asked, chosen, prompt), there))
                .map(sum -> BasicLayers.layerNorm(g.scope("norm"), sum))
                .map(both -> g.reshape(g.permute(both, 0, 2, 1), ego.shape()))
                .toList();
    }

    private Tensor described(Graph g, Tensor tokens) {
        return BasicLayers.layerNorm(g.scope("norm"), BasicLayers.linear(g, tokens, width));
    }

    /** Which channel stands for which, {@code (1, C, C)}. */
    private Tensor weights(Graph g, Tensor query, Tensor key) {
        Tensor scores =
                g.matmul(
                        BasicLayers.linear(g.scope("query"), query, width),
                        BasicLayers.linear(g.scope("key"), key, width),
                        false,
                        true);
        return g.dropout(g.softmax(g.scale(scores, 1 / Math.sqrt(width))), dropout);
    }

    /** A map and what is chosen of it, normalised by channel, as tokens {@code (1, C, HW)}. */
    private static Tensor selected(Graph g, Tensor weights, Tensor map) {
        Tensor wide = BasicLayers.biasedConv(g.scope("conv"), map, 3, map.size(3));
        Tensor values = tokens(g, wide);
        Tensor mixed = g.add(values, g.matmul(weights, values, false, false));
        return BasicLayers.layerNorm(g.scope("norm"), mixed);
    }

    private static Tensor tokens(Graph g, Tensor map) {
        Tensor cells = g.reshape(map, 1, map.size(1) * map.size(2), map.size(3));
        return g.permute(cells, 0, 2, 1);
    }
}
