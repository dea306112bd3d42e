package org.parley.encoders.second;

/** A kernel's size, step and zero padding along z ({@code layers}) and along y and x. */
record KernelWindow(int layers, int side, int layerStep, int step, int layerPadding, int padding) {

    /** A 3×3×3 kernel that halves the grid. */
    static KernelWindow halving(int layerPadding) {
        return new KernelWindow(3, 3, 2, 2, layerPadding, 1);
    }

    /** The reference's last layer, (3, 1, 1) at stride (2, 1, 1). */
    static KernelWindow flattening() {
        return new KernelWindow(3, 1, 2, 1, 0, 0);
    }

    int offsets() {
        return layers * side * side;
    }

    VoxelLattice output(VoxelLattice in) {
        return new VoxelLattice(
                extent(in.layers(), layers, layerStep, layerPadding),
                extent(in.rows(), side, step, padding),
                extent(in.columns(), side, step, padding));
    }

    static int extent(int in, int kernel, int step, int padding) {
        return Math.floorDiv(in + 2 * padding - kernel, step) + 1;
    }
}
