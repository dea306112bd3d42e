package org.parley.viz.feature;

import java.util.Arrays;

/**
 * Colours of one number: from dark to bright where all numbers have one sign, through dark from
 * blue to orange where they have both.
 *
 * @param least the number that has the first colour, and {@code most} the one that has the last
 */
record HeatColours(double least, double most) implements GroundPanels.Colours {
    private static final double TAIL = 0.005;
    private static final int[] RISING = {
        0x0E1116, 0x3B1F5E, 0x8C2A6B, 0xD9534F, 0xF7A840, 0xFCF3B0
    };
    private static final int[] BOTH = {
        0xBFE3FF, 0x4FA3E0, 0x1F4E7A, 0x12161C, 0x7A4414, 0xE8903A, 0xFFE2B8
    };

    /**
     * The range of some numbers but for a few at either end; around 0 where they have both signs.
     */
    static HeatColours around(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int tail = (int) (TAIL * sorted.length);
        double least = sorted[tail];
        double most = sorted[sorted.length - 1 - tail];
        if (least < 0 && most > 0) {
            double far = Math.max(-least, most);
            return new HeatColours(-far, far);
        }
        return new HeatColours(least, most > least ? most : least + 1);
    }

    @Override
    public int of(double[] channels) {
        int[] ramp = least < 0 && most > 0 ? BOTH : RISING;
        double share = Math.max(0, Math.min(1, (channels[0] - least) / (most - least)));
        double at = share * (ramp.length - 1);
        int from = Math.min((int) at, ramp.length - 2);
        return mixed(ramp[from], ramp[from + 1], at - from);
    }

    static int mixed(int a, int b, double share) {
        int out = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = a >> shift & 255;
            int to = b >> shift & 255;
            out |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return out;
    }
}
