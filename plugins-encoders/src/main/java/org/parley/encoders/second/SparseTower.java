package org.parley.encoders.second;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * The grids of a sparse tower and the windows that lead from each to the next; the last flattens.
 *
 * @param lattices one more than there are windows
 */
record SparseTower(List<VoxelLattice> lattices, List<KernelWindow> windows) {

    static SparseTower of(VoxelLattice first, int levels) {
        List<VoxelLattice> lattices = new ArrayList<>(List.of(first));
        List<KernelWindow> windows = windows(levels);
        for (KernelWindow window : windows) {
            lattices.add(window.output(lattices.get(lattices.size() - 1)));
        }
        return new SparseTower(List.copyOf(lattices), windows);
    }

    /** As in the reference, the last halving pads the ground but not the height. */
    private static List<KernelWindow> windows(int levels) {
        List<KernelWindow> windows = new ArrayList<>();
        for (int level = 1; level < levels; level++) {
            windows.add(KernelWindow.halving(level == levels - 1 ? 0 : 1));
        }
        windows.add(KernelWindow.flattening());
        return List.copyOf(windows);
    }

    /** Refuses a tower whose last windows would not fit into the height that is left. */
    static void requireHeight(int layers, int levels) {
        int left = layers;
        for (KernelWindow w : windows(levels)) {
            require(
                    left + 2 * w.layerPadding() >= w.layers(),
                    "%s layers of voxels are too few for %s levels; lower voxelHeightMetres or name"
                            + " fewer widths",
                    layers,
                    levels);
            left = KernelWindow.extent(left, w.layers(), w.layerStep(), w.layerPadding());
        }
    }

    int levels() {
        return windows.size();
    }

    VoxelLattice last() {
        return lattices.get(windows.size());
    }
}
