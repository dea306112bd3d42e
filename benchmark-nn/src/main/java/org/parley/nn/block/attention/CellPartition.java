package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Which cells of a map attend to each other, MaxViT (Tu et al. 2022) §3.1: each set holds {@code
 * window}² cells. Sides of the map are multiples of the window.
 */
public enum CellPartition {
    /** Neighbouring cells. */
    WINDOW,
    /** Cells spread evenly over the whole map. */
    GRID;

    /** {@code (N, H, W, C) → (sets, window², C)}. */
    public Tensor split(Graph g, Tensor map, int window) {
        int n = map.size(0);
        int down = map.size(1) / window;
        int across = map.size(2) / window;
        int c = map.size(3);
        Tensor moved =
                this == WINDOW
                        ? g.permute(
                                g.reshape(map, n, down, window, across, window, c),
                                0,
                                1,
                                3,
                                2,
                                4,
                                5)
                        : g.permute(
                                g.reshape(map, n, window, down, window, across, c),
                                0,
                                2,
                                4,
                                1,
                                3,
                                5);
        return g.reshape(moved, n * down * across, window * window, c);
    }

    /** The inverse of {@link #split} for a map of {@code (N, rows, columns, C)}. */
    public Tensor join(Graph g, Tensor sets, int window, int n, int rows, int columns) {
        int c = sets.size(2);
        int down = rows / window;
        int across = columns / window;
        Tensor cells = g.reshape(sets, n, down, across, window, window, c);
        Tensor moved =
                this == WINDOW
                        ? g.permute(cells, 0, 1, 3, 2, 4, 5)
                        : g.permute(cells, 0, 3, 1, 4, 2, 5);
        return g.reshape(moved, n, rows, columns, c);
    }
}
