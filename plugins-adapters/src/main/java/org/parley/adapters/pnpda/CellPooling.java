package org.parley.adapters.pnpda;

import java.util.Collections;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.resizing.CellFolding;

/** Cells brought to another size that divides them, or that they divide, on the same ground. */
final class CellPooling {
    private CellPooling() {}

    /** {@code (1, H, W, C)}: the maximum of the cells that one holds, or copies of one. */
    static Tensor apply(Graph g, Tensor x, FeatureSpec to) {
        int down = x.size(1) / to.rows();
        if (down > 1) {
            return g.maxPool(x, down, down, 0);
        }
        int up = to.rows() / x.size(1);
        return up > 1 ? CellFolding.unfold(g, copies(g, x, up * up), up) : x;
    }

    private static Tensor copies(Graph g, Tensor x, int count) {
        return g.concat(Collections.nCopies(count, x), 3);
    }
}
