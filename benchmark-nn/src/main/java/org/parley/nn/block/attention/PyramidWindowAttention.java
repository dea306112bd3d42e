package org.parley.nn.block.attention;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * V2X-ViT's multi-scale window attention (Xu et al. 2022, §3.2): windows of several sizes, mixed
 * channel by channel by a split attention (Zhang et al. 2022) that looks at the mean of the whole
 * map. Alone: no skip and no normalisation before. Scopes {@code 0} … of the windows, {@code
 * squeeze}, {@code excite}.
 *
 * @param windows cells on a side
 * @param headWidths channels of a head of each; divide C
 */
public record PyramidWindowAttention(List<Integer> windows, List<Integer> headWidths) {
    public PyramidWindowAttention {
        windows = List.copyOf(windows);
        headWidths = List.copyOf(headWidths);
    }

    /** {@code (N, H, W, C) → (N, H, W, C)}; the N maps know nothing of each other. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> mixed(g, x));
    }

    private Tensor mixed(Graph g, Tensor x) {
        List<Tensor> maps = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            var attention = new WindowAttention(windows.get(i), headWidths.get(i));
            maps.add(attention.apply(g.scope(String.valueOf(i)), x));
        }
        Tensor weights = weights(g, maps.stream().reduce(g::add).orElseThrow());
        List<Tensor> parts = new ArrayList<>();
        int c = x.size(3);
        for (int i = 0; i < maps.size(); i++) {
            Tensor share = g.reshape(g.slice(weights, 2, i, i + 1), x.size(0), 1, 1, c);
            parts.add(g.multiply(maps.get(i), share));
        }
        return parts.stream().reduce(g::add).orElseThrow();
    }

    /** The share of each window in each channel of each map, {@code (N, C, windows)}. */
    private Tensor weights(Graph g, Tensor sum) {
        int c = sum.size(3);
        Tensor mean = g.mean(sum, false, 1, 2);
        Graph squeeze = g.scope("squeeze");
        Tensor inner = g.linear(mean, squeeze.param("weight", Init.lecun(c), c, c));
        inner = g.relu(BasicLayers.layerNorm(squeeze.scope("norm"), inner));
        int wide = windows.size() * c;
        Tensor logits = g.linear(inner, g.param("excite/weight", Init.lecun(c), c, wide));
        Tensor apart = g.reshape(logits, sum.size(0), windows.size(), c);
        return g.softmax(g.permute(apart, 0, 2, 1));
    }
}
