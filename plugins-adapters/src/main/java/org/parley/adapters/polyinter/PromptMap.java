package org.parley.adapters.polyinter;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A learned map that guides interpretation, {@code (1, H, W, C)}, the size of a feature. Dense: the
 * parameter {@code weight (H, W, C)}. Of low rank: {@code rows (C, R, H)} and {@code columns (C, R,
 * W)}, of which a channel is the sum over R of a column times a row.
 *
 * @param form how it is held
 * @param rank R
 */
record PromptMap(PromptForm form, int rank) {
    private static final String WEIGHT = "weight";
    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";

    /** The prompt of this scope. */
    Tensor of(Graph g, int rows, int columns, int channels) {
        double deviation = deviation(rows, columns, channels);
        if (form == PromptForm.DENSE) {
            Tensor weight = g.param(WEIGHT, Init.normal(deviation), rows, columns, channels);
            return g.reshape(weight, 1, rows, columns, channels);
        }
        Init each = Init.normal(Math.sqrt(deviation / Math.sqrt(rank)));
        Tensor down = g.param(ROWS, each, channels, rank, rows);
        Tensor across = g.param(COLUMNS, each, channels, rank, columns);
        Tensor maps = g.matmul(down, across, true, false);
        return g.reshape(g.permute(maps, 1, 2, 0), 1, rows, columns, channels);
    }

    /** Glorot and Bengio 2010, as the public code draws a prompt of {@code (C, H, W)}. */
    private static double deviation(int rows, int columns, int channels) {
        return Math.sqrt(2.0 / (((double) rows + channels) * columns));
    }

    /**
     * Counts one feature of the type and starts from the mean of all so far, as the paper does; of
     * low rank, the first rank from the mean of each row, the others as they are drawn.
     */
    void fit(Graph g, Tensor feature) {
        of(g, feature.size(1), feature.size(2), feature.size(3)); // what is set has to be there
        Graph own = g.scope("fit");
        Tensor known = own.buffer("features", Init.zeros(), 1);
        Tensor mean = own.buffer("mean", Init.zeros(), feature.shape());
        double all = known.toHost().values()[0] + 1;
        Tensor now = g.add(mean, g.scale(g.subtract(g.barrier(feature), mean), 1 / all));
        own.update("features", g.fill(all, 1));
        own.update("mean", now);
        if (form == PromptForm.DENSE) {
            g.update(WEIGHT, g.reshape(now, now.size(1), now.size(2), now.size(3)));
        } else {
            Tensor byRow = g.permute(g.mean(now, false, 0, 2), 1, 0);
            Tensor rows = g.reshape(byRow, now.size(3), 1, now.size(1));
            g.update(ROWS, first(g, rows, ROWS, now.size(1)));
            Tensor ones = g.fill(1, now.size(3), 1, now.size(2));
            g.update(COLUMNS, first(g, ones, COLUMNS, now.size(2)));
        }
    }

    /** A first rank with all others of a parameter. */
    private Tensor first(Graph g, Tensor first, String name, int length) {
        if (rank == 1) {
            return first;
        }
        Tensor drawn = g.barrier(g.param(name, Init.zeros(), first.size(0), rank, length));
        return g.concat(List.of(first, g.slice(drawn, 1, 1, rank)), 1);
    }
}
