package org.parley.nn.block.resizing;

import java.util.Collections;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/** Cells brought to another size that divides them, or that they divide, on the same ground. */
public final class CellPooling {
    private static final int CHANNELS = 3;

    private CellPooling() {}

    /** {@code (N, H, W, C)}: the maximum of the cells that one holds, or copies of one. */
    public static Tensor apply(Graph g, Tensor x, FeatureSpec to) {
        int down = x.size(1) / to.rows();
        return down > 1 ? g.maxPool(x, down, down, 0) : copied(g, x, to.rows() / x.size(1));
    }

    /** {@code (N, H, W, C) → (N, H · k, W · k, C)}: k × k copies of each cell. */
    public static Tensor copied(Graph g, Tensor x, int k) {
        return k == 1
                ? x
                : CellFolding.unfold(g, g.concat(Collections.nCopies(k * k, x), CHANNELS), k);
    }
}
