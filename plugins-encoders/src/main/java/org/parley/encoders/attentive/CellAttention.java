package org.parley.encoders.attentive;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The ego's row of scaled dot-product self-attention over agents, cell by cell (Vaswani et al. 2017
 * eq. 1; Xu et al. 2022, section IV-C). Queries, keys and values are the maps themselves.
 */
final class CellAttention {
    private static final double LEFT_OUT = -1e9;

    private CellAttention() {}

    /**
     * One agent's map on the ego's grid.
     *
     * @param map {@code (1, H, W, C)}
     * @param present {@code (1, H, W, 1)}, 0 where the agent is to be left out; empty if nowhere
     */
    record Token(Tensor map, Optional<Tensor> present) {}

    /**
     * @param tokens the ego's first, which is present everywhere
     * @return {@code (1, H, W, C)}
     */
    static Tensor ofEgo(Graph g, List<Token> tokens) {
        require(tokens.get(0).present().isEmpty(), "an ego is present in every cell");
        Tensor query = tokens.get(0).map();
        List<Tensor> scores = tokens.stream().map(t -> score(g, query, t)).toList();
        Tensor weights = g.softmax(g.concat(scores, 3));
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            parts.add(g.multiply(tokens.get(i).map(), g.slice(weights, 3, i, i + 1)));
        }
        return parts.stream().reduce(g::add).orElseThrow();
    }

    /** q · k / √C, {@code (1, H, W, 1)}. */
    private static Tensor score(Graph g, Tensor query, Token key) {
        Tensor product = g.sum(g.multiply(query, key.map()), true, 3);
        Tensor score = g.scale(product, 1 / Math.sqrt(query.size(3)));
        return key.present()
                .map(p -> g.add(score, g.scale(g.shift(p, -1), -LEFT_OUT)))
                .orElse(score);
    }
}
