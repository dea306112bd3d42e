package org.parley.api.random;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 with a polar-method Gaussian. Written out because results must not change with the
 * JDK, and the platform's own Gaussian algorithm may.
 */
public final class RandomStream implements RandomGenerator {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    RandomStream(long seed) {
        this.state = seed;
    }

    static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    @Override
    public long nextLong() {
        state += STEP;
        return mix(state);
    }

    /** The next {@code values.length} numbers of {@link #nextLong}, much faster than one by one. */
    public void nextLongs(long[] values) {
        for (int i = 0; i < values.length; i++) {
            state += STEP;
            values[i] = state;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = mix(values[i]); // of its own, so that the compiler can make it wide
        }
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    @Override
    public int nextInt(int bound) {
        return (int) ((nextLong() >>> 33) % bound);
    }

    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double f = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * f;
                return u * f;
            }
        }
    }

    /** A uniformly random order of 0 … n−1. */
    public int[] permutation(int n) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return p;
    }
}
