package org.parley.encoders.second;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * The grids of a sparse tower and the windows that lead from each to the next; the last flattens.
 *
 * @param lattices one more than there are windows
 */
record Tower(List<Lattice> lattices, List<Window> windows) {

    static Tower of(Lattice first, int levels) {
        List<Lattice> lattices = new ArrayList<>(List.of(first));
        List<Window> windows = windows(levels);
        for (Window window : windows) {
            lattices.add(window.output(lattices.get(lattices.size() - 1)));
        }
        return new Tower(List.copyOf(lattices), windows);
    }

    /** As in the reference, the last halving pads the ground but not the height. */
    private static List<Window> windows(int levels) {
        List<Window> windows = new ArrayList<>();
        for (int level = 1; level < levels; level++) {
            windows.add(Window.halving(level == levels - 1 ? 0 : 1));
        }
        windows.add(Window.flattening());
        return List.copyOf(windows);
    }

    /** Refuses a tower whose last windows would not fit into the height that is left. */
    static void requireHeight(int layers, int levels) {
        int left = layers;
        for (Window w : windows(levels)) {
            require(
                    left + 2 * w.layerPadding() >= w.layers(),
                    "%s layers of voxels are too few for %s levels; lower voxelHeightMetres or name"
                            + " fewer widths",
                    layers,
                    levels);
            left = Window.extent(left, w.layers(), w.layerStep(), w.layerPadding());
        }
    }

    int levels() {
        return windows.size();
    }

    Lattice last() {
        return lattices.get(windows.size());
    }
}
