package org.parley.world.street.texture;

/** Noise as a pure function of place and seed, so a texture stays where it is. */
public final class ValueNoise {
    private ValueNoise() {}

    /** A well mixed number from three. */
    static int hash(int x, int y, int seed) {
        int h = x * 0x9E3779B1 + Integer.rotateLeft(y * 0x85EBCA77, 13) + seed * 0xC2B2AE3D;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        h = (h ^ h >>> 12) * 0x297A2D39;
        return h ^ h >>> 15;
    }

    /** A seed of 32 bits from one of 64. */
    static int fold(long seed) {
        return hash((int) seed, (int) (seed >>> 32), 0x51ED);
    }

    /** Uniform in [0, 1) for each cell of the integer grid. */
    static double cell(int x, int y, int seed) {
        return (hash(x, y, seed) >>> 8) * 0x1p-24;
    }

    /** Smooth noise in [0, 1) with features of size one. */
    static double value(double x, double y, int seed) {
        int i = floor(x);
        int j = floor(y);
        double u = smooth(x - i);
        double v = smooth(y - j);
        double low = mix(cell(i, j, seed), cell(i + 1, j, seed), u);
        double high = mix(cell(i, j + 1, seed), cell(i + 1, j + 1, seed), u);
        return mix(low, high, v);
    }

    /** Smooth noise of space in [0, 1) with features of size one. */
    static double value(double x, double y, double z, int seed) {
        int k = floor(z);
        double low = value(x, y, hash(k, 0, seed));
        double high = value(x, y, hash(k + 1, 0, seed));
        return mix(low, high, smooth(z - k));
    }

    /** Sum of octaves, each twice as fine and half as strong as the one before; in [0, 1). */
    public static double fractal(double x, double y, int octaves, int seed) {
        double sum = 0;
        double weight = 1;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += weight * value(x * scale, y * scale, seed + i);
            total += weight;
            weight *= 0.5;
            scale *= 2.03;
        }
        return sum / total;
    }

    static int floor(double x) {
        int i = (int) x;
        return x < i ? i - 1 : i;
    }

    static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between. */
    public static double step(double from, double to, double x) {
        return smooth(clamp((x - from) / (to - from)));
    }

    public static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    public static double clamp(double x) {
        return Math.min(1, Math.max(0, x));
    }
}
