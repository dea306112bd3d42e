package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** Maps made to fit whole windows. */
public final class WindowPadding {
    private WindowPadding() {}

    /** Zeros below and to the right until both sides are multiples of {@code window}. */
    public static Tensor pad(Graph g, Tensor map, int window) {
        Tensor tall = g.pad(map, 1, 0, Math.floorMod(-map.size(1), window));
        return g.pad(tall, 2, 0, Math.floorMod(-map.size(2), window));
    }

    /** The upper left {@code rows} × {@code columns} cells. */
    public static Tensor crop(Graph g, Tensor map, int rows, int columns) {
        Tensor low = map.size(1) == rows ? map : g.slice(map, 1, 0, rows);
        return low.size(2) == columns ? low : g.slice(low, 2, 0, columns);
    }

    /** Sets {@code (n · S, T, C)} of n maps: those of {@code maps} in a row become one set. */
    static Tensor together(Graph g, Tensor sets, int n, int maps) {
        if (maps == 1) {
            return sets;
        }
        int each = sets.size(0) / n;
        Tensor split = g.reshape(sets, n / maps, maps, each, sets.size(1), sets.size(2));
        Tensor moved = g.permute(split, 0, 2, 1, 3, 4);
        return g.reshape(moved, sets.size(0) / maps, maps * sets.size(1), sets.size(2));
    }

    /** The inverse of {@link #together}. */
    static Tensor apart(Graph g, Tensor sets, int n, int maps) {
        if (maps == 1) {
            return sets;
        }
        int each = sets.size(0) * maps / n;
        int cells = sets.size(1) / maps;
        Tensor split = g.reshape(sets, n / maps, each, maps, cells, sets.size(2));
        Tensor moved = g.permute(split, 0, 2, 1, 3, 4);
        return g.reshape(moved, n * each, cells, sets.size(2));
    }
}
