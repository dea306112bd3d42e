package org.parley.nn.engine;

/**
 * A sparse linear map on the rows of a matrix: row r of the result is the sum over k of {@code
 * weight[r·taps + k]} times row {@code index[r·taps + k]} of the input; index −1 contributes
 * nothing.
 *
 * @param rows rows of the input
 * @param taps entries for each row of the result
 */
public record SampledRows(int rows, int taps, int[] index, float[] weight) {
    /** The same for each of n stacked inputs. */
    public SampledRows stacked(int n) {
        int entries = index.length;
        int[] indices = new int[n * entries];
        float[] weights = new float[n * entries];
        for (int b = 0; b < n; b++) {
            for (int i = 0; i < entries; i++) {
                indices[b * entries + i] = index[i] < 0 ? -1 : index[i] + b * rows;
            }
            System.arraycopy(weight, 0, weights, b * entries, entries);
        }
        return new SampledRows(n * rows, taps, indices, weights);
    }
}
