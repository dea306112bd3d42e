package org.parley.encoders.attentive;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.encoders.fusion.AbsentAgents;
import org.parley.encoders.fusion.PlacedMap;

/**
 * The ego's row of scaled dot-product self-attention over agents, cell by cell (Vaswani et al. 2017
 * eq. 1; Xu et al. 2022, section IV-C). Queries, keys and values are the maps themselves.
 */
final class CellAttention {
    private CellAttention() {}

    /**
     * @param agents on the ego's grid, the ego first
     * @return {@code (1, H, W, C)}
     */
    static Tensor ofEgo(Graph g, List<PlacedMap> agents, AbsentAgents absent) {
        List<Tensor> maps = agents.stream().map(PlacedMap::map).toList();
        Tensor scores = g.concat(maps.stream().map(m -> score(g, maps.get(0), m)).toList(), 3);
        return absent.sum(g, agents, scores);
    }

    /** q · k / √C, {@code (1, H, W, 1)}. */
    private static Tensor score(Graph g, Tensor query, Tensor key) {
        Tensor product = g.sum(g.multiply(query, key), true, 3);
        return g.scale(product, 1 / Math.sqrt(query.size(3)));
    }
}
