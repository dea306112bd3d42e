package org.parley.nn.engine;

import org.parley.api.graph.HostArray;
import org.parley.api.random.RandomStream;

/** Arrays of random numbers, the same for every engine. */
public final class RandomArrays {
    private static final int BLOCK = 1 << 10;

    private RandomArrays() {}

    /** Standard normal entries. */
    public static HostArray normal(RandomStream random, int... shape) {
        float[] values = new float[HostArray.length(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostArray.of(values, shape);
    }

    /** 0 with probability {@code rate}, else what keeps the mean at 1. */
    public static HostArray mask(RandomStream random, double rate, int... shape) {
        float[] mask = new float[HostArray.length(shape)];
        int kept = Float.floatToRawIntBits((float) (1 / (1 - rate)));
        long dropped = (long) Math.ceil(rate * 0x1p53); // of the 2⁵³ numbers of nextDouble
        for (int start = 0; start < mask.length; start += BLOCK) {
            long[] numbers = new long[Math.min(BLOCK, mask.length - start)];
            random.nextLongs(numbers);
            for (int i = 0; i < numbers.length; i++) {
                long sign = (numbers[i] >>> 11) - dropped >> 63; // −1 where dropped, else 0
                mask[start + i] = Float.intBitsToFloat(kept & ~(int) sign);
            }
        }
        return HostArray.of(mask, shape);
    }
}
