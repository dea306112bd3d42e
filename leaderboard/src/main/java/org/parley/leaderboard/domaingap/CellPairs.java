package org.parley.leaderboard.domaingap;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;

/**
 * Two features at the same cells of the ground.
 *
 * @param x one row a cell, one column a channel
 * @param y the same for the feature that is the target
 */
public record CellPairs(double[][] x, double[][] y) {
    public CellPairs {
        require(x.length == y.length, "%s cells are paired with %s", x.length, y.length);
    }

    /** Both at the cells of a grid of which both cover the centre. */
    public static CellPairs of(BevFeatureMap x, BevFeatureMap y, BevGrid grid) {
        return of(x, y, grid, 1);
    }

    /**
     * The same at the cells in the middle of the grid.
     *
     * @param share of its rows and of its columns
     */
    static CellPairs of(BevFeatureMap x, BevFeatureMap y, BevGrid grid, double share) {
        int rows = Math.max(1, (int) Math.round(share * grid.rows()));
        int columns = Math.max(1, (int) Math.round(share * grid.columns()));
        int top = (grid.rows() - rows) / 2;
        int left = (grid.columns() - columns) / 2;
        List<double[]> from = new ArrayList<>();
        List<double[]> to = new ArrayList<>();
        for (int r = top; r < top + rows; r++) {
            for (int c = left; c < left + columns; c++) {
                double ahead = grid.xMin() + (c + 0.5) * grid.cellMetres();
                double right = grid.yMin() + (r + 0.5) * grid.cellMetres();
                if (x.covers(ahead, right) && y.covers(ahead, right)) {
                    from.add(x.at(ahead, right));
                    to.add(y.at(ahead, right));
                }
            }
        }
        return new CellPairs(from.toArray(double[][]::new), to.toArray(double[][]::new));
    }

    int cells() {
        return x.length;
    }

    /** Whether a channel of one has a channel of the other to be compared with. */
    boolean channelsAgree() {
        return cells() > 0 && x[0].length == y[0].length;
    }
}
