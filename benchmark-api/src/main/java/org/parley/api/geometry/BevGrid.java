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
                wholeCells(xMax - xMin, cellMetres),
                wholeCells(yMax - yMin, cellMetres));
    }

    private static int wholeCells(double metres, double cellMetres) {
        Require.require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
        long cells = Math.round(metres / cellMetres);
        Require.require(
                Math.abs(cells - metres / cellMetres) < 1e-6,
                "%s m do not hold a whole number of cells of %s m; change the range or the cell",
                metres,
                cellMetres);
        return Math.toIntExact(cells);
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
                factor > 0 && columns % factor == 0 && rows % factor == 0,
                "a %s × %s grid cannot be made %s times coarser",
                columns,
                rows,
                factor);
        return new BevGrid(xMin, yMin, cellMetres * factor, columns / factor, rows / factor);
    }
}
