package org.parley.world.aerial.landscape;

import java.util.function.DoubleBinaryOperator;

/** Values on a square of the ground, at the corners of a grid and linear between them. */
final class ScalarRaster {
    private final double low;
    private final double cellMetres;
    private final int side;
    private final float[] values;

    /**
     * @param reach metres to each side of the middle
     * @param value of a place (x, y)
     */
    ScalarRaster(double reach, double cellMetres, DoubleBinaryOperator value) {
        this.low = -reach;
        this.cellMetres = cellMetres;
        this.side = (int) Math.ceil(2 * reach / cellMetres) + 1;
        this.values = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row * side + column] =
                        (float) value.applyAsDouble(place(column), place(row));
            }
        }
    }

    private double place(int cell) {
        return low + cell * cellMetres;
    }

    private int cell(double metres) {
        return (int) Math.max(0, Math.min(side - 1, Math.ceil((metres - low) / cellMetres)));
    }

    /** Raises the values around a place to those of a function, where these are greater. */
    void raise(double x, double y, double reach, DoubleBinaryOperator value) {
        for (int row = cell(y - reach); row < cell(y + reach); row++) {
            for (int column = cell(x - reach); column < cell(x + reach); column++) {
                int at = row * side + column;
                double raised = value.applyAsDouble(place(column), place(row));
                values[at] = (float) Math.max(values[at], raised);
            }
        }
    }

    /** The value at a place; beyond the edges that of the nearest place. */
    double at(double x, double y) {
        double u = Math.max(0, Math.min(side - 1.001, (x - low) / cellMetres));
        double v = Math.max(0, Math.min(side - 1.001, (y - low) / cellMetres));
        int column = (int) u;
        int row = (int) v;
        int at = row * side + column;
        double right = u - column;
        double top = values[at] + right * (values[at + 1] - values[at]);
        double bottom = values[at + side] + right * (values[at + side + 1] - values[at + side]);
        return top + (v - row) * (bottom - top);
    }
}
