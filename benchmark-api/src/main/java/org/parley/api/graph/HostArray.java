package org.parley.api.graph;

import java.util.Arrays;
import org.parley.api.error.Require;

/**
 * A dense row-major array in Java memory: what encoders prepare, codecs write and heads decode. The
 * values are shared, not copied; nobody writes to an array that was handed over.
 */
public record HostArray(int[] shape, float[] values) {
    public HostArray {
        Require.require(
                length(shape) == values.length,
                "shape %s needs %s values, got %s",
                Arrays.toString(shape),
                length(shape),
                values.length);
    }

    /** An array of zeros. */
    public static HostArray zeros(int... shape) {
        return new HostArray(shape, new float[length(shape)]);
    }

    /** An array over {@code values}. */
    public static HostArray of(float[] values, int... shape) {
        return new HostArray(shape, values);
    }

    /** The number of entries of a shape. */
    public static int length(int... shape) {
        long n = 1;
        for (int d : shape) {
            n *= d;
        }
        return Math.toIntExact(n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostArray a
                && Arrays.equals(shape, a.shape)
                && Arrays.equals(values, a.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "HostArray" + Arrays.toString(shape);
    }
}
