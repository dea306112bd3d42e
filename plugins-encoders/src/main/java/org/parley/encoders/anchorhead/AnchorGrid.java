package org.parley.encoders.anchorhead;

import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;

/**
 * The anchors of a grid: on the centre of each cell one along x (even numbers) and one across (odd
 * numbers), numbered as {@code (row · columns + column) · 2 + heading}.
 */
record AnchorGrid(AnchorHeadConfig config, BevGrid grid) {
    static final int PER_CELL = 2;

    int count() {
        return grid.rows() * grid.columns() * PER_CELL;
    }

    Box at(int anchor) {
        int cell = anchor / PER_CELL;
        int row = cell / grid.columns();
        return new Box(
                grid.xMin() + (cell % grid.columns() + 0.5) * grid.cellMetres(),
                grid.yMin() + (row + 0.5) * grid.cellMetres(),
                config.zMetres(),
                config.lengthMetres(),
                config.widthMetres(),
                config.heightMetres(),
                anchor % PER_CELL * Math.PI / 2);
    }
}
