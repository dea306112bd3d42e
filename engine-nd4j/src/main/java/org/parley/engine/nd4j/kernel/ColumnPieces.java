package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.memory.HostCopy;

/**
 * Rows of a matrix of floats in pieces: arrays as long as a piece hold a number for each column
 * again and again, so that all arrays of a loop have one index, which is what the compiler turns
 * into vector instructions.
 *
 * @param width columns
 * @param rows of a piece
 */
record ColumnPieces(int width, int rows) {
    /** Floats of a piece at most: three of them fit the nearest cache. */
    static final int PIECE = 2048;

    static ColumnPieces of(INDArray matrix) {
        int width = Math.toIntExact(matrix.size(1));
        return new ColumnPieces(width, Math.min(PIECE / width, Math.toIntExact(matrix.size(0))));
    }

    int length() {
        return width * rows;
    }

    /** An array as long as a piece. */
    float[] empty() {
        return new float[length()];
    }

    /** A number for each column, repeated. */
    float[] repeated(float[] once) {
        float[] all = empty();
        for (int at = 0; at < all.length; at += width) {
            System.arraycopy(once, 0, all, at, width);
        }
        return all;
    }

    /** The same of an array of {@code width} entries. */
    float[] repeated(INDArray once) {
        return repeated(HostCopy.floats(once));
    }

    /** The sum of the rows of a piece. */
    double[] folded(float[] sums) {
        double[] out = new double[width];
        for (int at = 0; at < sums.length; at += width) {
            for (int k = 0; k < width; k++) {
                out[k] += sums[at + k];
            }
        }
        return out;
    }
}
