package org.parley.nn.block.attention;

import java.util.Collections;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/** A learned bias for each head and each offset between two cells of a window: Swin, eq. 4. */
final class RelativePosition {
    private static final double DEVIATION = 0.02;

    private RelativePosition() {}

    /** {@code (heads, window², window²)} from the parameter {@code ((2 · window − 1)², heads)}. */
    static Tensor bias(Graph g, int window, int heads) {
        int offsets = (2 * window - 1) * (2 * window - 1);
        int cells = window * window;
        Tensor table = g.param("positions", Init.normal(DEVIATION), offsets, heads);
        Tensor rows = g.gatherRows(table, index(window));
        return g.reshape(g.permute(rows, 1, 0), heads, cells, cells);
    }

    /** The same for sets of the cells of several maps, which do not matter: every pair of maps. */
    static Tensor bias(Graph g, int window, int heads, int maps) {
        Tensor one = bias(g, window, heads);
        if (maps == 1) {
            return one;
        }
        Tensor row = g.concat(Collections.nCopies(maps, one), 2);
        return g.concat(Collections.nCopies(maps, row), 1);
    }

    /**
     * One for each offset between two cells and between the slots of their maps, {@code (heads,
     * maps · window², maps · window²)} from the parameter {@code ((2 · slots − 1) · (2 · window −
     * 1)², heads)}.
     */
    static Tensor slotBias(Graph g, int window, int heads, int maps, int slots) {
        int offsets = (2 * window - 1) * (2 * window - 1);
        int rows = (2 * slots - 1) * offsets;
        Tensor table = g.param("positions", Init.normal(DEVIATION), rows, heads);
        int[] within = index(window);
        int cells = window * window;
        int tokens = maps * cells;
        int[] index = new int[tokens * tokens];
        for (int a = 0; a < tokens; a++) {
            for (int b = 0; b < tokens; b++) {
                int apart = a / cells - b / cells + slots - 1;
                index[a * tokens + b] = apart * offsets + within[a % cells * cells + b % cells];
            }
        }
        Tensor all = g.gatherRows(table, index);
        return g.reshape(g.permute(all, 1, 0), heads, tokens, tokens);
    }

    /** The row of the table for each pair of cells. */
    private static int[] index(int window) {
        int cells = window * window;
        int[] index = new int[cells * cells];
        for (int a = 0; a < cells; a++) {
            for (int b = 0; b < cells; b++) {
                int down = a / window - b / window + window - 1;
                int across = a % window - b % window + window - 1;
                index[a * cells + b] = down * (2 * window - 1) + across;
            }
        }
        return index;
    }
}
