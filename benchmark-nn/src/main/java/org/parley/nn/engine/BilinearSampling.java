package org.parley.nn.engine;

import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;

/** Bilinear sampling of flattened {@code (H·W, C)} maps, the same for every engine. */
public final class BilinearSampling {
    private BilinearSampling() {}

    /**
     * Backward warp: the centre of each target cell is carried into the source frame and sampled
     * with zeros outside (algorithms B.2; half-pixel centres).
     */
    public static SampledRows warp(BevGrid from, Transform targetToSource, BevGrid to) {
        Taps taps = new Taps(to.rows() * to.columns(), from.rows(), from.columns(), false);
        for (int r = 0; r < to.rows(); r++) {
            for (int c = 0; c < to.columns(); c++) {
                double x = to.xMin() + (c + 0.5) * to.cellMetres();
                double y = to.yMin() + (r + 0.5) * to.cellMetres();
                double[] p = targetToSource.apply(x, y, 0);
                taps.add(
                        (p[1] - from.yMin()) / from.cellMetres() - 0.5,
                        (p[0] - from.xMin()) / from.cellMetres() - 0.5);
            }
        }
        return taps.rows();
    }

    /** Bilinear resize of one map with half-pixel centres and clamped edges. */
    public static SampledRows resize(int rows, int columns, int toRows, int toColumns) {
        Taps taps = new Taps(toRows * toColumns, rows, columns, true);
        for (int r = 0; r < toRows; r++) {
            for (int c = 0; c < toColumns; c++) {
                taps.add((r + 0.5) * rows / toRows - 0.5, (c + 0.5) * columns / toColumns - 0.5);
            }
        }
        return taps.rows();
    }

    /** Collects the four neighbours of each sampling point. */
    private static final class Taps {
        private final int rows;
        private final int columns;
        private final boolean clamp;
        private final int[] index;
        private final float[] weight;
        private int next;

        Taps(int points, int rows, int columns, boolean clamp) {
            this.rows = rows;
            this.columns = columns;
            this.clamp = clamp;
            this.index = new int[4 * points];
            this.weight = new float[4 * points];
        }

        void add(double row, double column) {
            double r = clamp ? Math.max(0, Math.min(rows - 1, row)) : row;
            double c = clamp ? Math.max(0, Math.min(columns - 1, column)) : column;
            int r0 = (int) Math.floor(r);
            int c0 = (int) Math.floor(c);
            double fr = r - r0;
            double fc = c - c0;
            tap(r0, c0, (1 - fr) * (1 - fc));
            tap(r0, c0 + 1, (1 - fr) * fc);
            tap(r0 + 1, c0, fr * (1 - fc));
            tap(r0 + 1, c0 + 1, fr * fc);
        }

        private void tap(int r, int c, double w) {
            boolean inside = r >= 0 && r < rows && c >= 0 && c < columns && w > 0;
            index[next] = inside ? r * columns + c : -1;
            weight[next++] = (float) w;
        }

        SampledRows rows() {
            return new SampledRows(rows * columns, 4, index, weight);
        }
    }
}
