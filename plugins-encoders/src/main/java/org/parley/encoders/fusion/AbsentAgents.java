package org.parley.encoders.fusion;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** What an agent counts as in a cell that it does not cover. */
public enum AbsentAgents {
    /** Nothing: it is left out of the softmax. */
    MASKED,
    /**
     * Zeros that take part in the softmax, as in the public code: an absent agent pulls the cell
     * towards zero.
     */
    ZERO_TOKENS;

    /**
     * Several agents' maps, weighed by a softmax over the agents.
     *
     * @param scores {@code (1, H, W, N)}
     * @return {@code (1, H, W, C)}
     */
    public Tensor sum(Graph g, List<PlacedMap> agents, Tensor scores) {
        List<Tensor> maps = agents.stream().map(PlacedMap::map).toList();
        if (this == ZERO_TOKENS) {
            return AgentSoftmax.sum(g, maps, scores);
        }
        Tensor present = g.concat(agents.stream().map(PlacedMap::present).toList(), 3);
        return AgentSoftmax.sum(g, maps, scores, present);
    }
}
