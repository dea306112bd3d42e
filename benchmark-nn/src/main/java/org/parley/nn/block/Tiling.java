package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** Maps made to fit whole windows. */
final class Tiling {
    private Tiling() {}

    /** Zeros below and to the right until both sides are multiples of {@code window}. */
    static Tensor pad(Graph g, Tensor map, int window) {
        Tensor tall = g.pad(map, 1, 0, Math.floorMod(-map.size(1), window));
        return g.pad(tall, 2, 0, Math.floorMod(-map.size(2), window));
    }

    /** The upper left {@code rows} × {@code columns} cells. */
    static Tensor crop(Graph g, Tensor map, int rows, int columns) {
        Tensor low = map.size(1) == rows ? map : g.slice(map, 1, 0, rows);
        return low.size(2) == columns ? low : g.slice(low, 2, 0, columns);
    }
}
