package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;

/** The two small pieces of a depthwise convolution's gradient that ND4J does slowly. */
public final class DepthwiseWeight {
    private DepthwiseWeight() {}

    /** The kernel {@code (kH, kW, C)} turned by 180°. */
    public static INDArray flipped(NativeArena arena, INDArray w) {
        int taps = (int) (w.size(0) * w.size(1));
        int c = (int) w.size(2);
        double[] from = HostCopy.doubles(w);
        double[] to = new double[from.length];
        for (int t = 0; t < taps; t++) {
            System.arraycopy(from, t * c, to, (taps - 1 - t) * c, c);
        }
        INDArray out = arena.get(w.shape());
        HostCopy.write(to, out);
        return out;
    }

    /** dW[i, j, c] = Σ x[n, h · s + i − p, w · s + j − p, c] · g[n, h, w, c]. */
    public static INDArray gradient(
            NativeArena arena, INDArray x, INDArray g, INDArray w, int stride, int padding) {
        Extent e = Extent.of(x, g, w, stride, padding);
        INDArray out = arena.get(w.shape());
        if (arena.type() == DataType.FLOAT) {
            HostCopy.write(e.correlate(HostCopy.floats(x), HostCopy.floats(g)), out);
        } else {
            HostCopy.write(e.correlate(HostCopy.doubles(x), HostCopy.doubles(g)), out);
        }
        return out;
    }

    private record Extent(
            int n, int inH, int inW, int outH, int outW, int c, int kh, int kw, int step, int pad) {
        static Extent of(INDArray x, INDArray g, INDArray w, int step, int pad) {
            return new Extent(
                    (int) x.size(0),
                    (int) x.size(1),
                    (int) x.size(2),
                    (int) g.size(1),
                    (int) g.size(2),
                    (int) x.size(3),
                    (int) w.size(0),
                    (int) w.size(1),
                    step,
                    pad);
        }

        private int firstColumn(int j) {
            return Math.max(0, firstAtLeast(pad - j));
        }

        private int endColumn(int j) {
            return Math.min(outW, firstAtLeast(inW + pad - j));
        }

        /** The smallest column of the result whose window begins at {@code x} or later. */
        private int firstAtLeast(int x) {
            return Math.floorDiv(x + step - 1, step);
        }

        /** A row of windows of an image, and the row of the result that was computed from it. */
        private interface RowPair {
            void visit(int xRow, int gRow);
        }

        /** All pairs of rows that meet in the i-th row of the weight. */
        private void each(int i, RowPair pair) {
            for (int image = 0; image < n; image++) {
                for (int h = 0; h < outH; h++) {
                    int row = h * step + i - pad;
                    if (row >= 0 && row < inH) {
                        pair.visit((image * inH + row) * inW, (image * outH + h) * outW);
                    }
                }
            }
        }

        double[] correlate(double[] x, double[] g) {
            double[] dw = new double[kh * kw * c];
            for (int i = 0; i < kh; i++) {
                int line = i * kw;
                each(i, (xRow, gRow) -> row(x, xRow, g, gRow, line, dw));
            }
            return dw;
        }

        private void row(double[] x, int xRow, double[] g, int gRow, int line, double[] dw) {
            for (int j = 0; j < kw; j++) {
                int into = (line + j) * c;
                for (int w = firstColumn(j); w < endColumn(j); w++) {
                    int xAt = (xRow + w * step + j - pad) * c;
                    int gAt = (gRow + w) * c;
                    for (int k = 0; k < c; k++) {
                        dw[into + k] += x[xAt + k] * g[gAt + k];
                    }
                }
            }
        }

        float[] correlate(float[] x, float[] g) {
            float[] dw = new float[kh * kw * c];
            for (int i = 0; i < kh; i++) {
                int line = i * kw;
                if (step == 1) {
                    sumRows(x, g, i, dw);
                } else {
                    each(i, (xRow, gRow) -> row(x, xRow, g, gRow, line, dw));
                }
            }
            return dw;
        }

        /**
         * Products of whole rows first, then their sum over cells. Rows are copied to where all
         * three loop variables are one, which is what the compiler turns into vector instructions.
         */
        private void sumRows(float[] x, float[] g, int i, float[] dw) {
            float[] padded = new float[(inW + 2 * pad) * c];
            float[] seen = new float[outW * c];
            float[] given = new float[outW * c];
            float[][] sums = new float[kw][outW * c];
            each(
                    i,
                    (xRow, gRow) -> {
                        System.arraycopy(x, xRow * c, padded, pad * c, inW * c);
                        System.arraycopy(g, gRow * c, given, 0, given.length);
                        for (int j = 0; j < kw; j++) {
                            System.arraycopy(padded, j * c, seen, 0, seen.length);
                            addProducts(seen, given, sums[j]);
                        }
                    });
            for (int j = 0; j < kw; j++) {
                fold(sums[j], dw, (i * kw + j) * c);
            }
        }

        private static void addProducts(float[] a, float[] b, float[] sums) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += a[k] * b[k];
            }
        }

        private void fold(float[] sums, float[] dw, int into) {
            for (int w = 0; w < outW; w++) {
                for (int k = 0; k < c; k++) {
                    dw[into + k] += sums[w * c + k];
                }
            }
        }

        private void row(float[] x, int xRow, float[] g, int gRow, int line, float[] dw) {
            for (int j = 0; j < kw; j++) {
                int into = (line + j) * c;
                for (int w = firstColumn(j); w < endColumn(j); w++) {
                    int xAt = (xRow + w * step + j - pad) * c;
                    int gAt = (gRow + w) * c;
                    for (int k = 0; k < c; k++) {
                        dw[into + k] += x[xAt + k] * g[gAt + k];
                    }
                }
            }
        }
    }
}
