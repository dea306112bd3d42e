package org.parley.baselines.who2com.handshake;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/** The score of one supporter: a matching function with its parameters in the given scope. */
record MatchingScore(MatchingFunction function) {
    /** {@code (1, 1)} of a message {@code (1, m)} and a key {@code (1, k)}. */
    Tensor of(Graph g, Tensor message, Tensor key) {
        int size = key.size(1);
        return switch (function) {
            case GENERAL ->
                    g.matmul(
                            BasicLayers.linear(g.scope("general"), message, size),
                            key,
                            false,
                            true);
            case SCALED_DOT_PRODUCT ->
                    g.scale(g.matmul(message, key, false, true), 1 / Math.sqrt(size));
            case ADDITIVE ->
                    plain(
                            g.scope("sum"),
                            g.tanh(
                                    g.add(
                                            plain(g.scope("key"), key, size),
                                            plain(g.scope("message"), message, size))),
                            1);
        };
    }

    private static Tensor plain(Graph g, Tensor x, int out) {
        int in = x.size(1);
        return g.linear(x, g.param("weight", Init.lecun(in), in, out));
    }
}
