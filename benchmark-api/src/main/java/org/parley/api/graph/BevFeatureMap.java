package org.parley.api.graph;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import org.parley.api.geometry.BevGrid;

/**
 * A feature map and the ground it covers.
 *
 * @param values {@code (1, H, W, C)}
 */
public record BevFeatureMap(HostArray values, BevGrid grid) {
    public BevFeatureMap {
        int[] s = values.shape();
        require(
                s.length == 4 && s[0] == 1 && s[1] == grid.rows() && s[2] == grid.columns(),
                "a map of shape %s does not fit a grid of %s × %s cells",
                Arrays.toString(s),
                grid.rows(),
                grid.columns());
    }

    public int channels() {
        return values.shape()[3];
    }

    /** Whether a point of the ground lies on one of the cells. */
    public boolean covers(double x, double y) {
        return x >= grid.xMin() && x <= grid.xMax() && y >= grid.yMin() && y <= grid.yMax();
    }

    /** All channels at a point of the ground, bilinear between cell centres, edges continued. */
    public double[] at(double x, double y) {
        double column = inside((x - grid.xMin()) / grid.cellMetres() - 0.5, grid.columns());
        double row = inside((y - grid.yMin()) / grid.cellMetres() - 0.5, grid.rows());
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, grid.columns() - 1);
        int bottom = Math.min(top + 1, grid.rows() - 1);
        double across = column - left;
        double down = row - top;
        double[] out = new double[channels()];
        add(out, top, left, (1 - down) * (1 - across));
        add(out, top, right, (1 - down) * across);
        add(out, bottom, left, down * (1 - across));
        add(out, bottom, right, down * across);
        return out;
    }

    private static double inside(double position, int cells) {
        return Math.max(0, Math.min(cells - 1.0, position));
    }

    private void add(double[] out, int row, int column, double weight) {
        if (weight == 0) {
            return;
        }
        int from = (row * grid.columns() + column) * out.length;
        for (int c = 0; c < out.length; c++) {
            out[c] += weight * values.values()[from + c];
        }
    }
}
