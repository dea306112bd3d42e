package org.parley.encoders.second;

import java.util.Arrays;

/**
 * The rulebook of one sweep and one layer: for offset k of a kernel, the pairs {@code starts[k] …
 * starts[k + 1]} of input and output sites, ascending.
 *
 * @param outputKeys of the output sites, ascending
 */
record SweepRulebook(int[] starts, int[] inputs, int[] outputs, int[] outputKeys) {
    private static final int CENTRE = 13;

    /**
     * Neighbours within a 3×3×3 kernel, for the 13 offsets after its centre: input site {@code
     * inputs[i]} lies by the offset after output site {@code outputs[i]}. The 13 offsets before the
     * centre are their mirror image, and the centre joins each site to itself.
     */
    static SweepRulebook neighbours(VoxelLattice lattice, int... keys) {
        int[] starts = new int[CENTRE + 1];
        int[] inputs = new int[CENTRE * keys.length];
        int[] outputs = new int[CENTRE * keys.length];
        int n = 0;
        for (int k = 0; k < CENTRE; k++) {
            int offset = CENTRE + 1 + k;
            int distance = lattice.distance(offset / 9 - 1, offset / 3 % 3 - 1, offset % 3 - 1);
            for (int low = 0, high = 0; low < keys.length; low++) {
                while (high < keys.length && keys[high] < keys[low] + distance) {
                    high++;
                }
                if (high < keys.length && keys[high] == keys[low] + distance) {
                    inputs[n] = high;
                    outputs[n++] = low;
                }
            }
            starts[k + 1] = n;
        }
        return new SweepRulebook(starts, Arrays.copyOf(inputs, n), Arrays.copyOf(outputs, n), keys);
    }

    /** Every output site whose window holds an input site, and the pairs that make it. */
    static SweepRulebook windows(VoxelLattice in, KernelWindow w, int... keys) {
        VoxelLattice out = w.output(in);
        int[] starts = new int[w.offsets() + 1];
        int[] inputs = new int[w.offsets() * keys.length];
        int[] reached = new int[inputs.length];
        int[][] sites = coordinates(in, keys);
        int side = w.side();
        int n = 0;
        for (int k = 0; k < w.offsets(); k++) {
            int[] layers =
                    steps(
                            in.layers(),
                            out.layers(),
                            w.layerStep(),
                            w.layerPadding() - k / (side * side));
            int[] rows = steps(in.rows(), out.rows(), w.step(), w.padding() - k / side % side);
            int[] columns = steps(in.columns(), out.columns(), w.step(), w.padding() - k % side);
            for (int i = 0; i < keys.length; i++) {
                int layer = layers[sites[0][i]];
                int row = rows[sites[1][i]];
                int column = columns[sites[2][i]];
                if ((layer | row | column) >= 0) {
                    inputs[n] = i;
                    reached[n++] = out.key(layer, row, column);
                }
            }
            starts[k + 1] = n;
        }
        int[] outputs = Arrays.copyOf(reached, n);
        int[] outputKeys = distinct(outputs);
        number(starts, outputs, outputKeys);
        return new SweepRulebook(starts, Arrays.copyOf(inputs, n), outputs, outputKeys);
    }

    private static int[][] coordinates(VoxelLattice lattice, int... keys) {
        int[][] sites = new int[3][keys.length];
        for (int i = 0; i < keys.length; i++) {
            sites[0][i] = lattice.layer(keys[i]);
            sites[1][i] = lattice.row(keys[i]);
            sites[2][i] = lattice.column(keys[i]);
        }
        return sites;
    }

    /** For each coordinate along an axis the output's that sees it at a place of its window; −1. */
    private static int[] steps(int extent, int outExtent, int step, int shift) {
        int[] steps = new int[extent];
        for (int i = 0; i < extent; i++) {
            int at = i + shift;
            steps[i] = at >= 0 && at % step == 0 && at / step < outExtent ? at / step : -1;
        }
        return steps;
    }

    private static int[] distinct(int... keys) {
        int[] sorted = keys.clone();
        Arrays.sort(sorted);
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[n++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, n);
    }

    /** Replaces keys, ascending for each offset, by their places among all keys. */
    private static void number(int[] starts, int[] keys, int... all) {
        for (int k = 0; k + 1 < starts.length; k++) {
            int place = 0;
            for (int i = starts[k]; i < starts[k + 1]; i++) {
                while (all[place] < keys[i]) {
                    place++;
                }
                keys[i] = place;
            }
        }
    }
}
