package org.parley.engine.nd4j.tape;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.parley.engine.nd4j.kernel.FloatBatchNorm;
import org.parley.engine.nd4j.kernel.FloatLayerNorm;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ShapeMath;

/** Softmax, layer and batch normalisation, each composed with its own backward formula. */
final class NormalisationOps {
    private final GradientTape tape;
    private final NativeKernels k;

    NormalisationOps(GradientTape tape) {
        this.tape = tape;
        this.k = tape.kernels();
    }

    private static INDArray matrix(INDArray a) {
        return a.reshape('c', ShapeMath.matrix(a.shape()));
    }

    /** dx = y ⊙ (g − Σ g ⊙ y). */
    TapeTensor softmax(TapeTensor t) {
        INDArray y = k.softmax(t.value());
        return tape.record(
                y,
                g -> {
                    INDArray gy = k.binary("multiply", g, y);
                    INDArray centred = k.binary("subtract", matrix(g), k.rowSums(matrix(gy)));
                    t.give(k.binary("multiply", centred, matrix(y), centred));
                },
                t);
    }

    /** x − max − log Σ exp(x − max); dx = g − softmax · Σ g. */
    TapeTensor logSoftmax(TapeTensor t) {
        INDArray x = matrix(t.value());
        INDArray centred = k.binary("subtract", x, k.max(x, 1));
        INDArray e = tape.arena().get(x.shape());
        NativeKernels.legacy(new org.nd4j.linalg.api.ops.impl.transforms.strict.Exp(centred, e));
        INDArray total = k.rowSums(e);
        INDArray logTotal = tape.arena().get(total.shape());
        NativeKernels.legacy(
                new org.nd4j.linalg.api.ops.impl.transforms.strict.Log(total, logTotal));
        INDArray y = k.binary("subtract", centred, logTotal, centred);
        return tape.record(
                y.reshape('c', t.value().shape()),
                g -> {
                    INDArray probability = k.binary("divide", e, total);
                    INDArray mass = k.binary("multiply", probability, k.rowSums(matrix(g)));
                    t.give(k.binary("subtract", matrix(g), mass, mass));
                },
                t);
    }

    /** 1 / √(variance + ε). */
    private INDArray inverseRoot(INDArray variance, double epsilon) {
        INDArray root = k.shift(variance, epsilon);
        NativeKernels.legacy(new Sqrt(root, root));
        return k.binary("divide", tape.arena().filled(1, 1), root);
    }

    /** dx = (h − mean h − x̂ · mean(h ⊙ x̂)) / σ with h = g ⊙ gain; means over the last axis. */
    TapeTensor layerNorm(TapeTensor t, TapeTensor gain, TapeTensor bias, double epsilon) {
        INDArray x = matrix(t.value());
        if (FloatLayerNorm.serves(tape.arena(), x)) {
            return layerNormOfFloats(t, gain, bias, epsilon);
        }
        double n = x.size(1);
        INDArray centred = k.binary("subtract", x, k.affine(k.rowSums(x), 1 / n, 0));
        INDArray variance = k.affine(k.rowSums(k.binary("multiply", centred, centred)), 1 / n, 0);
        INDArray inverse = inverseRoot(variance, epsilon);
        INDArray hat = k.binary("multiply", centred, inverse, centred);
        INDArray scaled = k.binary("multiply", hat, gain.value());
        INDArray y = k.binary("add", scaled, bias.value(), scaled);
        return tape.record(
                y.reshape('c', t.value().shape()),
                g -> {
                    INDArray gm = matrix(g);
                    giveAffine(gain, bias, gm, hat);
                    if (t.needsGradient()) {
                        INDArray h = k.binary("multiply", gm, gain.value());
                        INDArray projection =
                                k.affine(k.rowSums(k.binary("multiply", h, hat)), 1 / n, 0);
                        INDArray dx = k.binary("subtract", h, k.affine(k.rowSums(h), 1 / n, 0));
                        dx.subi(k.binary("multiply", hat, projection));
                        t.give(k.binary("multiply", dx, inverse, dx));
                    }
                },
                t,
                gain,
                bias);
    }

    private TapeTensor layerNormOfFloats(
            TapeTensor t, TapeTensor gain, TapeTensor bias, double epsilon) {
        NativeArena arena = tape.arena();
        FloatLayerNorm.Forward forward =
                FloatLayerNorm.forward(
                        arena, matrix(t.value()), gain.value(), bias.value(), epsilon);
        return tape.record(
                forward.output().reshape('c', t.value().shape()),
                g -> {
                    FloatLayerNorm.Backward back = forward.state().backward(arena, matrix(g));
                    if (t.needsGradient()) {
                        t.give(back.input());
                    }
                    give(gain, back.gain());
                    give(bias, back.bias());
                },
                t,
                gain,
                bias);
    }

    private void give(TapeTensor row, float[] gradient) {
        if (row.needsGradient()) {
            INDArray g = tape.arena().get(row.value().shape());
            HostCopy.write(gradient, g);
            row.give(g);
        }
    }

    private void giveAffine(TapeTensor gain, TapeTensor bias, INDArray g, INDArray hat) {
        if (gain.needsGradient()) {
            gain.give(k.columnSums(k.binary("multiply", g, hat)));
        }
        if (bias.needsGradient()) {
            bias.give(k.columnSums(g));
        }
    }

    /** A normalised batch and its statistics, {@code (C)} each. */
    record Batch(TapeTensor output, TapeTensor mean, TapeTensor unbiasedVariance, long rows) {}

    /** dx = gain/σ · (g − mean g − x̂ · mean(g ⊙ x̂)); means over rows. */
    Batch batchNorm(TapeTensor t, TapeTensor gain, TapeTensor bias, double epsilon) {
        INDArray x = matrix(t.value());
        if (FloatBatchNorm.serves(tape.arena(), x)) {
            return batchNormOfFloats(t, gain, bias, epsilon);
        }
        double n = Math.max(1, x.size(0));
        long[] channels = gain.value().shape();
        INDArray mean = k.affine(k.columnSums(x), 1 / n, 0);
        INDArray centred = k.binary("subtract", x, mean);
        INDArray variance =
                k.affine(k.columnSums(k.binary("multiply", centred, centred)), 1 / n, 0);
        INDArray inverse = inverseRoot(variance, epsilon);
        INDArray hat = k.binary("multiply", centred, inverse, centred);
        INDArray scaled = k.binary("multiply", hat, gain.value());
        INDArray y = k.binary("add", scaled, bias.value(), scaled);
        TapeTensor output =
                tape.record(
                        y.reshape('c', t.value().shape()),
                        g -> batchNormBackward(t, gain, bias, matrix(g), hat, inverse),
                        t,
                        gain,
                        bias);
        INDArray unbiased = k.scale(variance, n / Math.max(1, n - 1));
        return new Batch(
                output,
                new TapeTensor(tape, mean.reshape('c', channels), false),
                new TapeTensor(tape, unbiased.reshape('c', channels), false),
                x.size(0));
    }

    private Batch batchNormOfFloats(
            TapeTensor t, TapeTensor gain, TapeTensor bias, double epsilon) {
        INDArray x = matrix(t.value());
        FloatBatchNorm.Forward forward =
                FloatBatchNorm.forward(tape.arena(), x, gain.value(), bias.value(), epsilon);
        TapeTensor output =
                tape.record(
                        forward.output().reshape('c', t.value().shape()),
                        g -> {
                            FloatBatchNorm.Sums sums = forward.state().sums(matrix(g));
                            if (t.needsGradient()) {
                                t.give(forward.state().input(tape.arena(), matrix(g), sums));
                            }
                            give(gain, sums.gain());
                            give(bias, sums.bias());
                        },
                        t,
                        gain,
                        bias);
        double n = x.size(0);
        INDArray unbiased = statistic(gain, forward.variance(), n / Math.max(1, n - 1));
        return new Batch(
                output,
                new TapeTensor(tape, statistic(gain, forward.mean(), 1), false),
                new TapeTensor(tape, unbiased, false),
                x.size(0));
    }

    private INDArray statistic(TapeTensor like, double[] values, double factor) {
        INDArray array = tape.arena().get(like.value().shape());
        HostCopy.write(Arrays.stream(values).map(v -> v * factor).toArray(), array);
        return array;
    }

    private void batchNormBackward(
            TapeTensor t,
            TapeTensor gain,
            TapeTensor bias,
            INDArray g,
            INDArray hat,
            INDArray inverse) {
        double n = Math.max(1, g.size(0));
        INDArray dGain = k.columnSums(k.binary("multiply", g, hat));
        INDArray dBias = k.columnSums(g);
        if (t.needsGradient()) {
            INDArray dx = k.binary("multiply", hat, k.scale(dGain, -1 / n));
            dx.addi(g);
            k.binary("subtract", dx, k.scale(dBias, 1 / n), dx);
            t.give(k.binary("multiply", dx, k.binary("multiply", inverse, gain.value()), dx));
        }
        gain.give(dGain);
        bias.give(dBias);
    }

    private INDArray stretched(INDArray x, INDArray slope, INDArray offset) {
        if (FloatBatchNorm.serves(tape.arena(), x)) {
            return FloatBatchNorm.stretched(tape.arena(), x, slope, offset);
        }
        INDArray y = k.binary("multiply", x, slope);
        return k.binary("add", y, offset, y);
    }

    /** x·s + (bias − mean·s) with s = gain / √(variance + ε): statistics are constants. */
    TapeTensor frozenBatchNorm(
            TapeTensor t,
            TapeTensor gain,
            TapeTensor bias,
            TapeTensor mean,
            TapeTensor variance,
            double epsilon) {
        INDArray x = matrix(t.value());
        INDArray inverse = inverseRoot(variance.value(), epsilon);
        INDArray slope = k.binary("multiply", gain.value(), inverse);
        INDArray offset =
                k.binary("subtract", bias.value(), k.binary("multiply", mean.value(), slope));
        INDArray y = stretched(x, slope, offset);
        return tape.record(
                y.reshape('c', t.value().shape()),
                g -> {
                    INDArray gm = matrix(g);
                    if (t.needsGradient()) {
                        t.give(k.binary("multiply", gm, slope));
                    }
                    if (gain.needsGradient()) {
                        INDArray hat = k.binary("subtract", x, mean.value());
                        k.binary("multiply", hat, inverse, hat);
                        gain.give(k.columnSums(k.binary("multiply", gm, hat, hat)));
                    }
                    if (bias.needsGradient()) {
                        bias.give(k.columnSums(gm));
                    }
                },
                t,
                gain,
                bias);
    }
}
