package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.Nd4jDevice;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;

/**
 * Batch normalisation of floats on the CPU: rows are read three times forward and twice backward,
 * where a chain of ops reads and writes them eleven and ten times. Sums over rows are of pieces in
 * floats and over pieces in doubles.
 */
public final class FloatBatchNorm {
    private static final boolean IN_JAVA = !Nd4jDevice.onGpu();

    private final INDArray x;
    private final ColumnPieces pieces;
    private final float[] mean;
    private final float[] inverse;
    private final float[] gain;

    private FloatBatchNorm(INDArray x, ColumnPieces pieces, Columns c) {
        this.x = x;
        this.pieces = pieces;
        this.mean = pieces.repeated(c.mean);
        this.inverse = pieces.repeated(c.inverse);
        this.gain = pieces.repeated(c.gain);
    }

    /** A number for each column. */
    private record Columns(float[] mean, float[] inverse, float[] gain) {}

    /** Whether rows of the matrix {@code x} fit a piece, in the machine's own memory. */
    public static boolean serves(NativeArena arena, INDArray x) {
        return IN_JAVA && arena.type() == DataType.FLOAT && x.size(1) <= ColumnPieces.PIECE;
    }

    /**
     * What {@link #forward} made of the rows of x, the statistics of its columns, and what its
     * derivative needs.
     */
    public record Forward(
            INDArray output, double[] mean, double[] variance, FloatBatchNorm state) {}

    /** (x − mean) / √(variance + ε) · gain + bias for each column of {@code (R, C)}. */
    public static Forward forward(
            NativeArena arena, INDArray x, INDArray gain, INDArray bias, double epsilon) {
        ColumnPieces pieces = ColumnPieces.of(x);
        double n = Math.max(1, x.size(0));
        double[] mean = over(n, pieces.folded(sums(x, pieces)));
        float[] centre = narrow(mean);
        double[] variance = over(n, pieces.folded(squares(x, pieces, pieces.repeated(centre))));
        float[] inverse = new float[centre.length];
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
        }
        Columns columns = new Columns(centre, inverse, HostCopy.floats(gain));
        FloatBatchNorm state = new FloatBatchNorm(x, pieces, columns);
        INDArray out = arena.get(x.shape());
        state.normalise(out, pieces.repeated(bias));
        return new Forward(out, mean, variance, state);
    }

    private static float[] sums(INDArray x, ColumnPieces pieces) {
        float[] sums = pieces.empty();
        HostCopy.read(
                x,
                pieces.length(),
                (a, length) -> {
                    for (int i = 0; i < length; i++) {
                        sums[i] += a[i];
                    }
                });
        return sums;
    }

    private static float[] squares(INDArray x, ColumnPieces pieces, float[] mean) {
        float[] sums = pieces.empty();
        HostCopy.read(
                x,
                pieces.length(),
                (a, length) -> {
                    for (int i = 0; i < length; i++) {
                        float d = a[i] - mean[i];
                        sums[i] += d * d;
                    }
                });
        return sums;
    }

    private void normalise(INDArray out, float[] bias) {
        HostCopy.map(
                x,
                out,
                pieces.length(),
                (from, to, length) -> {
                    for (int i = 0; i < length; i++) {
                        to[i] = (from[i] - mean[i]) * inverse[i] * gain[i] + bias[i];
                    }
                });
    }

    /** What the gradient of the output gives gain and bias, {@code (C)} each. */
    public record Sums(float[] gain, float[] bias) {}

    /** Σ g ⊙ x̂ and Σ g over rows. */
    public Sums sums(INDArray g) {
        float[] gains = pieces.empty();
        float[] biases = pieces.empty();
        HostCopy.read(
                x,
                g,
                pieces.length(),
                (from, given, length) -> {
                    for (int i = 0; i < length; i++) {
                        gains[i] += given[i] * ((from[i] - mean[i]) * inverse[i]);
                    }
                    for (int i = 0; i < length; i++) {
                        biases[i] += given[i];
                    }
                });
        return new Sums(narrow(pieces.folded(gains)), narrow(pieces.folded(biases)));
    }

    /** dx = gain/σ · (g − mean g − x̂ · mean(g ⊙ x̂)); means over rows. */
    public INDArray input(NativeArena arena, INDArray g, Sums sums) {
        double n = Math.max(1, x.size(0));
        float[] perGain = pieces.repeated(narrow(over(n, widen(sums.gain))));
        float[] perBias = pieces.repeated(narrow(over(n, widen(sums.bias))));
        INDArray dx = arena.get(x.shape());
        HostCopy.map(
                x,
                g,
                dx,
                pieces.length(),
                (from, given, to, length) -> {
                    for (int i = 0; i < length; i++) {
                        float hat = (from[i] - mean[i]) * inverse[i];
                        to[i] = (given[i] - perBias[i] - hat * perGain[i]) * (inverse[i] * gain[i]);
                    }
                });
        return dx;
    }

    /** x · slope + offset, with a slope and an offset for each column. */
    public static INDArray stretched(
            NativeArena arena, INDArray x, INDArray slope, INDArray offset) {
        ColumnPieces pieces = ColumnPieces.of(x);
        float[] a = pieces.repeated(slope);
        float[] b = pieces.repeated(offset);
        INDArray out = arena.get(x.shape());
        HostCopy.map(
                x,
                out,
                pieces.length(),
                (from, to, length) -> {
                    for (int i = 0; i < length; i++) {
                        to[i] = from[i] * a[i] + b[i];
                    }
                });
        return out;
    }

    private static double[] over(double n, double[] sums) {
        double[] means = new double[sums.length];
        for (int c = 0; c < means.length; c++) {
            means[c] = sums[c] / n;
        }
        return means;
    }

    private static float[] narrow(double[] values) {
        float[] out = new float[values.length];
        for (int c = 0; c < out.length; c++) {
            out[c] = (float) values[c];
        }
        return out;
    }

    private static double[] widen(float[] values) {
        double[] out = new double[values.length];
        for (int c = 0; c < out.length; c++) {
            out[c] = values[c];
        }
        return out;
    }
}
