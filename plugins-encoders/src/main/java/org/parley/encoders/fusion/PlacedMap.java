package org.parley.encoders.fusion;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * What one agent says of the cells of a grid.
 *
 * @param map {@code (1, H, W, C)}, zeros where it says nothing
 * @param present {@code (1, H, W, 1)}, 1 where the centre of the cell lies on the agent's map, else
 *     0; no gradient
 */
public record PlacedMap(Tensor map, Tensor present) {
    /** A cell is covered where its centre lies on the agent's map: its sample is mostly real. */
    private static final double COVERED = 0.5;

    /** A map that says something of every cell. */
    static PlacedMap everywhere(Graph g, Tensor map) {
        return new PlacedMap(map, ones(g, map));
    }

    /** Splits what {@link #withShare} joined, after it was moved. */
    static PlacedMap apart(Graph g, Tensor both) {
        int channels = both.size(3) - 1;
        Tensor share = g.slice(both, 3, channels, channels + 1);
        return new PlacedMap(g.slice(both, 3, 0, channels), g.greater(share, COVERED));
    }

    /** A map and, as its last channel, ones. */
    static Tensor withShare(Graph g, Tensor map) {
        return g.concat(List.of(map, ones(g, map)), 3);
    }

    /** The maps of several agents, {@code (N, H, W, C)}. */
    public static Tensor maps(Graph g, List<PlacedMap> agents) {
        return g.concat(agents.stream().map(PlacedMap::map).toList(), 0);
    }

    /** Where several agents are present, {@code (N, H, W, 1)}. */
    public static Tensor presence(Graph g, List<PlacedMap> agents) {
        return g.concat(agents.stream().map(PlacedMap::present).toList(), 0);
    }

    private static Tensor ones(Graph g, Tensor map) {
        return g.fill(1, 1, map.size(1), map.size(2), 1);
    }
}
