package org.parley.engine.nd4j.kernel;

import org.parley.engine.nd4j.tape.SplatOps;

/**
 * The loops of {@link SplatOps}, in both precisions, in the order of the points: results do not
 * depend on anything else.
 *
 * @param cells the row of each point and bin, −1 for none
 */
public record SplatLoops(int[] cells, int bins, int channels) {

    public void forward(float[] depth, float[] context, float[] out) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                addRow(context, i / bins * channels, depth[i], out, cells[i] * channels);
            }
        }
    }

    public void backward(
            float[] depth,
            float[] context,
            float[] gradient,
            float[] forDepth,
            float[] forContext) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                int at = i / bins * channels;
                int from = cells[i] * channels;
                forDepth[i] = dot(gradient, from, context, at);
                addRow(gradient, from, depth[i], forContext, at);
            }
        }
    }

    private void addRow(float[] from, int at, float w, float[] to, int into) {
        for (int k = 0; k < channels; k++) {
            to[into + k] += w * from[at + k];
        }
    }

    /** Four sums at once: one alone would wait for itself. */
    private float dot(float[] a, int i, float[] b, int j) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = 0;
        for (; k + 3 < channels; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < channels; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return s0 + s1 + (s2 + s3);
    }

    public void forward(double[] depth, double[] context, double[] out) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                addRow(context, i / bins * channels, depth[i], out, cells[i] * channels);
            }
        }
    }

    public void backward(
            double[] depth,
            double[] context,
            double[] gradient,
            double[] forDepth,
            double[] forContext) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                int at = i / bins * channels;
                int from = cells[i] * channels;
                forDepth[i] = dot(gradient, from, context, at);
                addRow(gradient, from, depth[i], forContext, at);
            }
        }
    }

    private void addRow(double[] from, int at, double w, double[] to, int into) {
        for (int k = 0; k < channels; k++) {
            to[into + k] += w * from[at + k];
        }
    }

    /** Four sums at once: one alone would wait for itself. */
    private double dot(double[] a, int i, double[] b, int j) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < channels; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < channels; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return s0 + s1 + (s2 + s3);
    }
}
