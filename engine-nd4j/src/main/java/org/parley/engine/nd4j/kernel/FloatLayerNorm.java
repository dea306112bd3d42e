package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.Nd4jDevice;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;

/**
 * Layer normalisation of floats on the CPU: rows are read once forward and once backward, where a
 * chain of ops reads and writes them nine and eleven times.
 */
public final class FloatLayerNorm {
    private static final boolean IN_JAVA = !Nd4jDevice.onGpu();

    private final INDArray x;
    private final int width;
    private final ColumnPieces pieces;
    private final float[] gain;
    private final float[] mean;
    private final float[] inverse;

    private FloatLayerNorm(INDArray x, INDArray gain) {
        this.x = x;
        this.width = Math.toIntExact(x.size(1));
        this.pieces = ColumnPieces.of(x);
        this.gain = pieces.repeated(gain);
        this.mean = new float[Math.toIntExact(x.size(0))];
        this.inverse = new float[mean.length];
    }

    /** Whether rows of the matrix {@code x} fit a piece, in the machine's own memory. */
    public static boolean serves(NativeArena arena, INDArray x) {
        return IN_JAVA && arena.type() == DataType.FLOAT && x.size(1) <= ColumnPieces.PIECE;
    }

    /** What {@link #forward} made of the rows of x, and what its derivative needs. */
    public record Forward(INDArray output, FloatLayerNorm state) {}

    /** (x − mean) / √(variance + ε) · gain + bias for each row of {@code (R, C)}. */
    public static Forward forward(
            NativeArena arena, INDArray x, INDArray gain, INDArray bias, double epsilon) {
        FloatLayerNorm state = new FloatLayerNorm(x, gain);
        INDArray out = arena.get(x.shape());
        state.normalise(out, state.pieces.repeated(bias), epsilon);
        return new Forward(out, state);
    }

    private void normalise(INDArray out, float[] bias, double epsilon) {
        float[] hat = pieces.empty();
        int[] row = {0};
        HostCopy.map(
                x,
                out,
                hat.length,
                (from, to, length) -> {
                    for (int at = 0; at < length; at += width) {
                        float m = sum(from, at) / width;
                        double variance = squares(from, at, m) / (double) width;
                        float v = (float) (1 / Math.sqrt(variance + epsilon));
                        mean[row[0]] = m;
                        inverse[row[0]++] = v;
                        centre(from, hat, at, m, v);
                    }
                    stretch(hat, to, bias, length);
                });
    }

    private void centre(float[] from, float[] hat, int at, float m, float v) {
        for (int i = at; i < at + width; i++) {
            hat[i] = (from[i] - m) * v;
        }
    }

    private void stretch(float[] hat, float[] to, float[] bias, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = hat[i] * gain[i] + bias[i];
        }
    }

    /** Four sums at once, as an addition takes four cycles. */
    private float sum(float[] a, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = at;
        for (; i + 3 < at + width; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        for (; i < at + width; i++) {
            s0 += a[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private float squares(float[] a, int at, float m) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = at;
        for (; i + 3 < at + width; i += 4) {
            s0 += (a[i] - m) * (a[i] - m);
            s1 += (a[i + 1] - m) * (a[i + 1] - m);
            s2 += (a[i + 2] - m) * (a[i + 2] - m);
            s3 += (a[i + 3] - m) * (a[i + 3] - m);
        }
        for (; i < at + width; i++) {
            s0 += (a[i] - m) * (a[i] - m);
        }
        return s0 + s1 + (s2 + s3);
    }

    /** What the gradient {@code g} of the output gives the input, and gain and bias {@code (C)}. */
    public record Backward(INDArray input, float[] gain, float[] bias) {}

    /** dx = (h − mean h − x̂ · mean(h ⊙ x̂)) / σ with h = g ⊙ gain. */
    public Backward backward(NativeArena arena, INDArray g) {
        INDArray dx = arena.get(x.shape());
        float[] dGain = pieces.empty();
        float[] dBias = pieces.empty();
        float[] hat = pieces.empty();
        float[] h = pieces.empty();
        float[] both = pieces.empty();
        int[] row = {0};
        HostCopy.map(
                x,
                g,
                dx,
                pieces.length(),
                (from, given, to, length) -> {
                    int first = row[0];
                    for (int at = 0; at < length; at += width) {
                        centre(from, hat, at, mean[row[0]], inverse[row[0]++]);
                    }
                    products(given, hat, h, both, length);
                    addTo(dGain, dBias, given, hat, length);
                    row[0] = first;
                    for (int at = 0; at < length; at += width) {
                        float a = sum(h, at) / width;
                        float b = sum(both, at) / width;
                        differences(h, hat, to, at, a, b, inverse[row[0]++]);
                    }
                });
        return new Backward(dx, folded(dGain), folded(dBias));
    }

    private void products(float[] g, float[] hat, float[] h, float[] both, int length) {
        for (int i = 0; i < length; i++) {
            h[i] = g[i] * gain[i];
        }
        for (int i = 0; i < length; i++) {
            both[i] = h[i] * hat[i];
        }
    }

    private static void addTo(float[] dGain, float[] dBias, float[] g, float[] hat, int length) {
        for (int i = 0; i < length; i++) {
            dGain[i] += g[i] * hat[i];
        }
        for (int i = 0; i < length; i++) {
            dBias[i] += g[i];
        }
    }

    private void differences(
            float[] h, float[] hat, float[] to, int at, float a, float b, float v) {
        for (int i = at; i < at + width; i++) {
            to[i] = (h[i] - a - hat[i] * b) * v;
        }
    }

    private float[] folded(float[] sums) {
        float[] out = new float[width];
        for (int at = 0; at < sums.length; at += width) {
            for (int k = 0; k < width; k++) {
                out[k] += sums[at + k];
            }
        }
        return out;
    }
}
