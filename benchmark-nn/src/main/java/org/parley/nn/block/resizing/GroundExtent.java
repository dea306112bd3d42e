package org.parley.nn.block.resizing;

import static org.parley.api.error.Require.require;

import org.parley.api.geometry.BevGrid;

/** A rectangle of the ground plane in metres, in the frame of whoever uses it. */
public record GroundExtent(double xMin, double yMin, double xMax, double yMax) {
    /** Share of a cell that is a rounding error and not one more cell. */
    private static final double SLACK = 1e-6;

    public GroundExtent {
        require(
                xMin < xMax && yMin < yMax,
                "an extent needs min < max on both axes, was x %s..%s y %s..%s",
                xMin,
                xMax,
                yMin,
                yMax);
    }

    static GroundExtent of(BevGrid grid) {
        return new GroundExtent(grid.xMin(), grid.yMin(), grid.xMax(), grid.yMax());
    }

    /** The smallest rectangle that holds both. */
    GroundExtent with(GroundExtent other) {
        return new GroundExtent(
                Math.min(xMin, other.xMin),
                Math.min(yMin, other.yMin),
                Math.max(xMax, other.xMax),
                Math.max(yMax, other.yMax));
    }

    boolean overlaps(GroundExtent other) {
        return Math.max(xMin, other.xMin) < Math.min(xMax, other.xMax)
                && Math.max(yMin, other.yMin) < Math.min(yMax, other.yMax);
    }

    /** Whole cells from the lower corner that hold all of it. */
    BevGrid grid(double cellMetres) {
        int columns = cells(xMax - xMin, cellMetres);
        return new BevGrid(xMin, yMin, cellMetres, columns, cells(yMax - yMin, cellMetres));
    }

    private static int cells(double metres, double cellMetres) {
        return Math.max(1, (int) Math.ceil(metres / cellMetres - SLACK));
    }
}
