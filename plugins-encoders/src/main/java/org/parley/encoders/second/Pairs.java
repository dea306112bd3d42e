package org.parley.encoders.second;

import java.util.Arrays;

/**
 * The rulebook of one sweep and one layer: for offset k of a kernel, the pairs {@code starts[k] …
 * starts[k + 1]} of input and output sites, ascending.
 *
 * @param outputKeys of the output sites, ascending
 */
record Pairs(int[] starts, int[] inputs, int[] outputs, int[] outputKeys) {
    private static final int CENTRE = 13;

    /**
     * Neighbours within a 3×3×3 kernel, for the 13 offsets after its centre: input site {@code
     * inputs[i]} lies by the offset after output site {@code outputs[i]}. The 13 offsets before the
     * centre are their mirror image, and the centre joins each site to itself.
     */
    static Pairs neighbours(Lattice lattice, int... keys) {
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
        return new Pairs(starts, Arrays.copyOf(inputs, n), Arrays.copyOf(outputs, n), keys);
    }

    /** Every output site whose window holds an input site, and the pairs that make it. */
    static Pairs windows(Lattice in, Window window, int... keys) {
        Lattice out = window.output(in);
        int[] starts = new int[window.offsets() + 1];
        int[] inputs = new int[window.offsets() * keys.length];
        int[] reached = new int[inputs.length];
        int n = 0;
        for (int k = 0; k < window.offsets(); k++) {
            for (int i = 0; i < keys.length; i++) {
                int key = reached(in, out, window, k, keys[i]);
                if (key >= 0) {
                    inputs[n] = i;
                    reached[n++] = key;
                }
            }
            starts[k + 1] = n;
        }
        int[] outputs = Arrays.copyOf(reached, n);
        int[] outputKeys = distinct(outputs);
        number(starts, outputs, outputKeys);
        return new Pairs(starts, Arrays.copyOf(inputs, n), outputs, outputKeys);
    }

    /** The key of the output site that sees a site at offset k of its window; −1 if none does. */
    private static int reached(Lattice in, Lattice out, Window w, int k, int key) {
        int side = w.side();
        int layer =
                step(
                        in.layer(key) + w.layerPadding() - k / (side * side),
                        w.layerStep(),
                        out.layers());
        int row = step(in.row(key) + w.padding() - k / side % side, w.step(), out.rows());
        int column = step(in.column(key) + w.padding() - k % side, w.step(), out.columns());
        return (layer | row | column) < 0 ? -1 : out.key(layer, row, column);
    }

    private static int step(int at, int step, int extent) {
        return at >= 0 && at % step == 0 && at / step < extent ? at / step : -1;
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
