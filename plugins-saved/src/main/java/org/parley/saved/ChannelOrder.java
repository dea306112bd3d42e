package org.parley.saved;

import org.parley.api.graph.HostArray;

/** Where the maps of a network keep their channels. Parley's own are {@link #NHWC}. */
public enum ChannelOrder {
    NCHW,
    NHWC;

    /** An {@code (1, H, W, C)} array in this order. */
    public HostArray fromNhwc(HostArray a) {
        int[] s = a.shape();
        return this == NHWC
                ? a
                : HostArray.of(transposed(a.values(), s[1] * s[2], s[3]), s[0], s[3], s[1], s[2]);
    }

    /** One map of this order as {@code (1, H, W, C)}. */
    public HostArray toNhwc(HostArray a) {
        int[] s = a.shape();
        return this == NHWC
                ? a
                : HostArray.of(transposed(a.values(), s[1], s[2] * s[3]), s[0], s[2], s[3], s[1]);
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = values[r * columns + c];
            }
        }
        return turned;
    }
}
