package org.parley.engine.nd4j.memory;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows of {@code double}. */
final class DoubleRows implements HostRows {
    private double[] values = {};
    private double[] moved = {};
    private int length;
    private int columns;

    private void fit(long rows, long columns) {
        this.columns = Math.toIntExact(columns);
        this.length = Math.toIntExact(rows * columns);
        if (values.length < length) {
            values = new double[Math.toIntExact(NativeArena.sizeClass(length))];
        }
    }

    private void fitMoved(int needed) {
        if (moved.length < needed) {
            moved = new double[Math.toIntExact(NativeArena.sizeClass(needed))];
        }
    }

    @Override
    public void read(INDArray matrix) {
        fit(matrix.size(0), matrix.size(1));
        HostCopy.read(matrix, values, length);
    }

    @Override
    public void clear(int rows, int columns) {
        fit(rows, columns);
        Arrays.fill(values, 0, length, 0);
    }

    @Override
    public void gather(int[] index, int from, int to, INDArray into) {
        fitMoved((to - from) * columns);
        for (int i = from; i < to; i++) {
            System.arraycopy(values, index[i] * columns, moved, (i - from) * columns, columns);
        }
        HostCopy.write(moved, (to - from) * columns, into);
    }

    @Override
    public void add(INDArray matrix, int[] index, int from, int to) {
        fitMoved((to - from) * columns);
        HostCopy.read(matrix, moved, (to - from) * columns);
        for (int i = from; i < to; i++) {
            addRow(moved, (i - from) * columns, values, index[i] * columns, columns);
        }
    }

    private static void addRow(double[] from, int at, double[] to, int into, int columns) {
        for (int c = 0; c < columns; c++) {
            to[into + c] += from[at + c];
        }
    }

    @Override
    public void write(INDArray into) {
        HostCopy.write(values, length, into);
    }
}
