package org.parley.world.street.light;

import org.parley.world.street.texture.RgbAccumulator;

/** From linear light to bytes: an exposure that never clips hard, then gamma 2.2. */
public final class ToneCurve {
    private static final int STEPS = 1 << 15;
    private static final double BRIGHTEST = 4;
    private static final double EXPOSURE = 1.45;

    private final byte[] table = new byte[STEPS];

    public ToneCurve() {
        for (int i = 0; i < STEPS; i++) {
            double light = (i + 0.5) * BRIGHTEST / STEPS;
            double exposed = 1 - StrictMath.exp(-EXPOSURE * light);
            table[i] = (byte) (255.999 * StrictMath.pow(exposed, 1 / 2.2));
        }
    }

    public void write(RgbAccumulator light, byte[] rgb, int pixel) {
        rgb[3 * pixel] = toByte(light.r);
        rgb[3 * pixel + 1] = toByte(light.g);
        rgb[3 * pixel + 2] = toByte(light.b);
    }

    private byte toByte(double light) {
        int step = (int) (light * (STEPS / BRIGHTEST));
        return table[Math.max(0, Math.min(STEPS - 1, step))];
    }
}
