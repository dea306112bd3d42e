package org.parley.engine.nd4j.memory;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;

/** Arithmetic on shapes. */
public final class ShapeMath {
    private ShapeMath() {}

    public static int[] ints(long[] shape) {
        int[] out = new int[shape.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.toIntExact(shape[i]);
        }
        return out;
    }

    public static long[] longs(int... shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    public static long length(long... shape) {
        long n = 1;
        for (long d : shape) {
            n *= d;
        }
        return n;
    }

    public static boolean sameShape(INDArray a, INDArray b) {
        return Arrays.equals(a.shape(), b.shape());
    }

    /** The broadcast shape of two arrays, as NumPy defines it. */
    public static long[] broadcast(long[] a, long[] b) {
        long[] out = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= out.length; i++) {
            long da = i <= a.length ? a[a.length - i] : 1;
            long db = i <= b.length ? b[b.length - i] : 1;
            if (da != db && da != 1 && db != 1) {
                throw BenchmarkException.internal(
                        "shapes %s and %s do not broadcast",
                        Arrays.toString(a), Arrays.toString(b));
            }
            out[out.length - i] = da == 1 ? db : da;
        }
        return out;
    }

    /** {@code shape} with leading ones up to {@code rank} axes. */
    public static long[] padded(long[] shape, int rank) {
        long[] out = new long[rank];
        Arrays.fill(out, 1);
        System.arraycopy(shape, 0, out, rank - shape.length, shape.length);
        return out;
    }

    /** {@code shape} folded to a matrix whose columns are the last axis. */
    public static long[] matrix(long[] shape) {
        long columns = shape[shape.length - 1];
        return new long[] {columns == 0 ? 0 : length(shape) / columns, columns};
    }

    /** {@code shape} with one axis replaced. */
    public static long[] with(long[] shape, int axis, long extent) {
        long[] out = shape.clone();
        out[axis] = extent;
        return out;
    }
}
