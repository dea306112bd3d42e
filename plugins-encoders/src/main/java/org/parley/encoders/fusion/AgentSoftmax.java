package org.parley.encoders.fusion;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** The sum of several agents' maps, weighed cell by cell by a softmax over the agents. */
public final class AgentSoftmax {
    private static final double LEFT_OUT = -1e9;

    private AgentSoftmax() {}

    /**
     * @param maps {@code (1, H, W, C)} of each agent
     * @param scores {@code (1, H, W, N)}
     * @param present {@code (1, H, W, N)}, 0 where an agent is left out; one of them is present
     * @return {@code (1, H, W, C)}
     */
    public static Tensor sum(Graph g, List<Tensor> maps, Tensor scores, Tensor present) {
        return sum(g, maps, g.add(scores, g.scale(g.shift(present, -1), -LEFT_OUT)));
    }

    /** The same where nobody is left out. */
    public static Tensor sum(Graph g, List<Tensor> maps, Tensor scores) {
        Tensor weights = g.softmax(scores);
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            parts.add(g.multiply(maps.get(i), g.slice(weights, 3, i, i + 1)));
        }
        return parts.stream().reduce(g::add).orElseThrow();
    }
}
