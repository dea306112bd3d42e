package org.parley.nn.block.resizing;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** Cells put side by side as channels, and back. Both lose nothing. */
public final class CellFolding {
    private CellFolding() {}

    /** {@code (N, H, W, C) → (N, H / k, W / k, k · k · C)}; sub-cells row by row. */
    public static Tensor fold(Graph g, Tensor x, int k) {
        if (k == 1) {
            return x;
        }
        int n = x.size(0);
        int rows = x.size(1) / k;
        int columns = x.size(2) / k;
        int c = x.size(3);
        Tensor split = g.reshape(x, n, rows, k, columns, k, c);
        Tensor together = g.permute(split, 0, 1, 3, 2, 4, 5);
        return g.reshape(together, n, rows, columns, k * k * c);
    }

    /** {@code (N, H, W, k · k · C) → (N, H · k, W · k, C)}: the inverse of {@link #fold}. */
    public static Tensor unfold(Graph g, Tensor x, int k) {
        if (k == 1) {
            return x;
        }
        int n = x.size(0);
        int rows = x.size(1);
        int columns = x.size(2);
        int c = x.size(3) / (k * k);
        Tensor split = g.reshape(x, n, rows, columns, k, k, c);
        Tensor apart = g.permute(split, 0, 1, 3, 2, 4, 5);
        return g.reshape(apart, n, rows * k, columns * k, c);
    }
}
