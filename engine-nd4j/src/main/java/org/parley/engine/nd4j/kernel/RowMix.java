package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.nn.engine.SampledRows;

/**
 * A sparse linear map on the rows of a matrix: row r of the result is the sum over k of {@code
 * weight[r·taps + k]} times row {@code index[r·taps + k]} of the input; index −1 contributes
 * nothing. Gather, scatter, warp and resize are this map or its transpose. Written in Java because
 * the native gather is four times and the native segment sum fifty times slower on one core.
 *
 * @param rows rows of the input
 */
public record RowMix(int rows, int taps, int[] index, float[] weight) {

    /** The map of sampling points. */
    public static RowMix of(SampledRows s) {
        return new RowMix(s.rows(), s.taps(), s.index(), s.weight());
    }

    /** Plain row selection. */
    public static RowMix select(int rows, int[] index) {
        float[] ones = new float[index.length];
        java.util.Arrays.fill(ones, 1);
        return new RowMix(rows, 1, index, ones);
    }

    public int outputRows() {
        return index.length / taps;
    }

    /** {@code (rows, C) → (outputRows, C)}. */
    public INDArray apply(NativeArena arena, INDArray x) {
        int c = (int) x.size(1);
        INDArray out = arena.get(outputRows(), c);
        if (arena.type() == DataType.FLOAT) {
            float[] to = new float[outputRows() * c];
            gather(HostCopy.floats(x), to, c);
            HostCopy.write(to, out);
        } else {
            double[] to = new double[outputRows() * c];
            gather(HostCopy.doubles(x), to, c);
            HostCopy.write(to, out);
        }
        return out;
    }

    /** The transpose, {@code (outputRows, C) → (rows, C)}. */
    public INDArray applyTransposed(NativeArena arena, INDArray g) {
        int c = (int) g.size(1);
        INDArray out = arena.get(rows, c);
        if (arena.type() == DataType.FLOAT) {
            float[] to = new float[rows * c];
            scatter(HostCopy.floats(g), to, c);
            HostCopy.write(to, out);
        } else {
            double[] to = new double[rows * c];
            scatter(HostCopy.doubles(g), to, c);
            HostCopy.write(to, out);
        }
        return out;
    }

    private void gather(float[] from, float[] to, int c) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                addRow(from, index[i] * c, weight[i], to, i / taps * c, c);
            }
        }
    }

    private void scatter(float[] from, float[] to, int c) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                addRow(from, i / taps * c, weight[i], to, index[i] * c, c);
            }
        }
    }

    private static void addRow(float[] from, int at, float w, float[] to, int into, int c) {
        for (int k = 0; k < c; k++) {
            to[into + k] += w * from[at + k];
        }
    }

    private void gather(double[] from, double[] to, int c) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                addRow(from, index[i] * c, weight[i], to, i / taps * c, c);
            }
        }
    }

    private void scatter(double[] from, double[] to, int c) {
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= 0) {
                addRow(from, i / taps * c, weight[i], to, index[i] * c, c);
            }
        }
    }

    private static void addRow(double[] from, int at, double w, double[] to, int into, int c) {
        for (int k = 0; k < c; k++) {
            to[into + k] += w * from[at + k];
        }
    }
}
