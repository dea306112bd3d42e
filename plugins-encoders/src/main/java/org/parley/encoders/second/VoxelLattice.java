package org.parley.encoders.second;

import static org.parley.api.error.Require.require;

/**
 * A grid of voxels: layers along z, rows along y, columns along x. A site's key numbers it in that
 * order, with an empty margin around each layer, so that a neighbour's key is a fixed distance away
 * and none is found beyond an edge.
 */
record VoxelLattice(int layers, int rows, int columns) {
    VoxelLattice {
        require(
                (layers + 2L) * (rows + 2L) * (columns + 2L) < Integer.MAX_VALUE,
                "%s × %s × %s voxels are too many to number; make voxels larger",
                layers,
                rows,
                columns);
    }

    int key(int layer, int row, int column) {
        return distance(layer, row + 1, column + 1);
    }

    /** How far keys lie apart whose sites do so by these steps. */
    int distance(int layers, int rows, int columns) {
        return (layers * (this.rows + 2) + rows) * (this.columns + 2) + columns;
    }

    int layer(int key) {
        return key / (columns + 2) / (rows + 2);
    }

    int row(int key) {
        return key / (columns + 2) % (rows + 2) - 1;
    }

    int column(int key) {
        return key % (columns + 2) - 1;
    }

    /** The number of a site among the places of a dense map whose layers are its last axis. */
    int place(int key) {
        return (row(key) * columns + column(key)) * layers + layer(key);
    }

    int places() {
        return layers * rows * columns;
    }
}
