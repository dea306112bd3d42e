package org.parley.encoders.lidar;

import org.parley.api.error.Require;

/** The check that a range holds whole cells, in terms of an encoder's settings. */
public final class WholeCells {
    private WholeCells() {}

    /**
     * Refuses an extent that ends within a cell.
     *
     * @param what the settings that make the cell
     */
    public static void require(double extent, double cell, String axis, String what) {
        double cells = extent / cell;
        Require.require(
                Math.abs(cells - Math.rint(cells)) < 1e-6,
                "the %s range of %s m does not hold a whole number of %s m cells (%s); change the"
                        + " range or the cell",
                axis,
                extent,
                cell,
                what);
    }
}
