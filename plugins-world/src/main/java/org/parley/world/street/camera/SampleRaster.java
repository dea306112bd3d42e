package org.parley.world.street.camera;

import java.util.Arrays;

/**
 * A grid of samples that keeps the greatest value painted on each, and who painted it. A triangle
 * is three functions, linear in column and row, that are not negative inside it. Neighbours that
 * share an edge have the same function there with opposite signs, and leave no gap between them.
 */
public final class SampleRaster {
    static final int NOBODY = -1;

    private final int columns;
    private final int rows;
    private final float[] values;
    private final int[] owners;

    public SampleRaster(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.values = new float[columns * rows];
        this.owners = new int[columns * rows];
        Arrays.fill(owners, NOBODY);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public float value(int column, int row) {
        return values[row * columns + column];
    }

    public int owner(int column, int row) {
        return owners[row * columns + column];
    }

    void set(int column, int row, float value, int owner) {
        values[row * columns + column] = value;
        owners[row * columns + column] = owner;
    }

    /** Paints rows {@code firstRow} to {@code lastRow}, as far as they exist. */
    public void fill(Triangle triangle, double firstRow, double lastRow, int owner) {
        int last = (int) Math.min(rows - 1, Math.floor(lastRow));
        for (int row = (int) Math.max(0, Math.ceil(firstRow)); row <= last; row++) {
            triangle.span(row);
            int from = (int) Math.ceil(Math.max(0, triangle.from));
            int to = (int) Math.min(columns, Math.ceil(triangle.to));
            if (from < to) {
                fillRow(triangle, row, from, to, owner);
            }
        }
    }

    private void fillRow(Triangle triangle, int row, int from, int to, int owner) {
        double start = triangle.value + row * triangle.valuePerRow;
        double step = triangle.valuePerColumn;
        double greatest = triangle.greatest;
        int base = row * columns;
        for (int column = from; column < to; column++) {
            double value = start + column * step;
            if (value > values[base + column] && value <= greatest) {
                values[base + column] = (float) value;
                owners[base + column] = owner;
            }
        }
    }

    /** The triangle that is being painted; reused from one to the next. */
    public static final class Triangle {
        /** Of each edge: at the origin, per column, per row. */
        final double[] edges = new double[9];

        public double value;
        public double valuePerColumn;
        public double valuePerRow;

        /** Values above this are not painted. */
        public double greatest = Double.POSITIVE_INFINITY;

        private double from;
        private double to;

        public void edge(int number, double atOrigin, double perColumn, double perRow) {
            edges[3 * number] = atOrigin;
            edges[3 * number + 1] = perColumn;
            edges[3 * number + 2] = perRow;
        }

        /** Finds the columns of a row, {@code from ≤ column < to}, where no edge is negative. */
        private void span(int row) {
            from = Double.NEGATIVE_INFINITY;
            to = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 9; i += 3) {
                double here = edges[i] + row * edges[i + 2];
                double slope = edges[i + 1];
                if (slope > 0) {
                    from = Math.max(from, -here / slope);
                } else if (slope < 0) {
                    to = Math.min(to, -here / slope);
                } else if (here < 0) {
                    to = Double.NEGATIVE_INFINITY;
                }
            }
        }
    }
}
