package org.parley.adapters.polyinter;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/** A learned map that guides interpretation, the size of a feature. */
final class PromptMap {
    private PromptMap() {}

    /** Every number of it: parameter {@code weight (H, W, C)}. Gives {@code (1, H, W, C)}. */
    static Tensor dense(Graph g, int rows, int columns, int channels) {
        Init start = Init.normal(deviation(rows, columns, channels));
        Tensor weight = g.param("weight", start, rows, columns, channels);
        return g.reshape(weight, 1, rows, columns, channels);
    }

    /**
     * The sum over R ranks of a column of factors times a row of factors, for each channel:
     * parameters {@code rows (C, R, H)} and {@code columns (C, R, W)}. Gives {@code (1, H, W, C)}.
     */
    static Tensor lowRank(Graph g, int rows, int columns, int channels, int rank) {
        double each = Math.sqrt(deviation(rows, columns, channels) / Math.sqrt(rank));
        Tensor down = g.param("rows", Init.normal(each), channels, rank, rows);
        Tensor across = g.param("columns", Init.normal(each), channels, rank, columns);
        Tensor maps = g.matmul(down, across, true, false);
        return g.reshape(g.permute(maps, 1, 2, 0), 1, rows, columns, channels);
    }

    /** Glorot and Bengio 2010, as the public code draws a prompt of {@code (C, H, W)}. */
    private static double deviation(int rows, int columns, int channels) {
        return Math.sqrt(2.0 / (((double) rows + channels) * columns));
    }
}
