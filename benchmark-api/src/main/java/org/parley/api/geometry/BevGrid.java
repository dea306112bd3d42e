package org.parley.api.geometry;

import org.parley.api.error.Require;

/**
 * A ground-plane grid of feature cells in the frame of one agent: columns run along x (forward),
 * rows along y (right); row 0 is at yMin.
 */
public record BevGrid(double xMin, double yMin, double cellMetres, int columns, int rows) {
    public BevGrid {
        Require.require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
        Require.require(
                columns > 0 && rows > 0, "grid must not be empty, was %s × %s", columns, rows);
    }

    /** The grid over a range; the range must hold a whole number of cells. */
    public static BevGrid over(
            double xMin, double yMin, double xMax, double yMax, double cellMetres) {
        return new BevGrid(
                xMin,
                yMin,
                cellMetres,
                (int) Math.round((xMax - xMin) / cellMetres),
                (int) Math.round((yMax - yMin) / cellMetres));
    }

    public double xMax() {
        return xMin + columns * cellMetres;
    }

    public double yMax() {
        return yMin + rows * cellMetres;
    }

    /** The same ground covered by cells {@code factor} times as large. */
    public BevGrid coarser(int factor) {
        Require.require(
                columns % factor == 0 && rows % factor == 0,
                "a %s × %s grid cannot be made %s times coarser",
                columns,
                rows,
                factor);
        return new BevGrid(xMin, yMin, cellMetres * factor, columns / factor, rows / factor);
    }
}
