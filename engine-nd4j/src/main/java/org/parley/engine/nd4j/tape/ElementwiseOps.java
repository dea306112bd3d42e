package org.parley.engine.nd4j.tape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.parley.engine.nd4j.kernel.FloatGelu;
import org.parley.engine.nd4j.kernel.FloatRelu;
import org.parley.engine.nd4j.kernel.NativeKernels;

/** Element-wise ops with their derivatives. */
final class ElementwiseOps {
    private final GradientTape tape;
    private final NativeKernels k;

    ElementwiseOps(GradientTape tape) {
        this.tape = tape;
        this.k = tape.kernels();
    }

    private INDArray like(TapeTensor t) {
        return tape.arena().get(t.value().shape());
    }

    private static void shareReduced(NativeKernels k, TapeTensor t, INDArray g) {
        if (t.needsGradient()) {
            t.share(k.reduceTo(g, t.value().shape()));
        }
    }

    TapeTensor add(TapeTensor a, TapeTensor b) {
        return tape.record(
                k.binary("add", a.value(), b.value()),
                g -> {
                    shareReduced(k, a, g);
                    shareReduced(k, b, g);
                },
                a,
                b);
    }

    TapeTensor subtract(TapeTensor a, TapeTensor b) {
        return tape.record(
                k.binary("subtract", a.value(), b.value()),
                g -> {
                    shareReduced(k, a, g);
                    if (b.needsGradient()) {
                        b.give(k.scale(k.reduceTo(g, b.value().shape()), -1));
                    }
                },
                a,
                b);
    }

    TapeTensor multiply(TapeTensor a, TapeTensor b) {
        return tape.record(
                k.binary("multiply", a.value(), b.value()),
                g -> {
                    giveProduct(a, g, b.value());
                    giveProduct(b, g, a.value());
                },
                a,
                b);
    }

    private void giveProduct(TapeTensor t, INDArray g, INDArray factor) {
        if (t.needsGradient()) {
            t.give(k.reduceTo(k.binary("multiply", g, factor), t.value().shape()));
        }
    }

    TapeTensor divide(TapeTensor a, TapeTensor b) {
        INDArray q = k.binary("divide", a.value(), b.value());
        return tape.record(
                q,
                g -> {
                    INDArray perA = k.binary("divide", g, b.value());
                    if (a.needsGradient()) {
                        a.give(k.reduceTo(perA, a.value().shape()));
                    }
                    if (b.needsGradient()) {
                        INDArray perB = k.affine(k.binary("multiply", perA, q), -1, 0);
                        b.give(k.reduceTo(perB, b.value().shape()));
                    }
                },
                a,
                b);
    }

    TapeTensor scale(TapeTensor t, double factor) {
        return tape.record(k.scale(t.value(), factor), g -> t.give(k.scale(g, factor)), t);
    }

    TapeTensor shift(TapeTensor t, double offset) {
        return tape.record(k.shift(t.value(), offset), t::share, t);
    }

    /** {@code y = f(x)} whose derivative is a given array. */
    private TapeTensor withSlope(
            TapeTensor t, INDArray y, java.util.function.Supplier<INDArray> slope) {
        return tape.record(y, g -> t.give(k.binary("multiply", g, slope.get())), t);
    }

    TapeTensor relu(TapeTensor t) {
        INDArray y = k.atLeast(t.value(), 0);
        if (FloatRelu.serves(tape.arena())) {
            return tape.record(y, g -> t.give(FloatRelu.gradient(tape.arena(), y, g)), t);
        }
        return withSlope(t, y, () -> k.step(y, 0));
    }

    TapeTensor leakyRelu(TapeTensor t, double slope) {
        INDArray factor = k.affine(k.step(t.value(), 0), 1 - slope, slope);
        return withSlope(t, k.binary("multiply", t.value(), factor), () -> factor);
    }

    /** x·Φ(x); derivative Φ(x) + x·φ(x). */
    TapeTensor gelu(TapeTensor t) {
        INDArray x = t.value();
        if (FloatGelu.serves(tape.arena())) {
            return tape.record(
                    FloatGelu.value(tape.arena(), x),
                    g -> t.give(FloatGelu.gradient(tape.arena(), x, g)),
                    t);
        }
        INDArray phi = k.scale(x, Math.sqrt(0.5));
        NativeKernels.legacy(new Erf(phi, phi));
        k.affine(k.affine(phi, 1, 1), 0.5, 0);
        return withSlope(
                t,
                k.binary("multiply", x, phi),
                () -> {
                    INDArray density = k.affine(k.binary("multiply", x, x), -0.5, 0);
                    NativeKernels.legacy(new Exp(density, density));
                    k.affine(density, 1 / Math.sqrt(2 * Math.PI), 0);
                    return k.binary("multiply", density, x, density).addi(phi);
                });
    }

    TapeTensor sigmoid(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Sigmoid(t.value(), y));
        return withSlope(
                t,
                y,
                () -> {
                    INDArray complement = k.affine(k.scale(y, -1), 1, 1);
                    return k.binary("multiply", complement, y, complement);
                });
    }

    TapeTensor tanh(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Tanh(t.value(), y));
        return withSlope(t, y, () -> k.affine(k.binary("multiply", y, y), -1, 1));
    }

    /** max(x, 0) + log(1 + exp(−|x|)); derivative σ(x). */
    TapeTensor softplus(TapeTensor t) {
        INDArray tail = like(t);
        NativeKernels.legacy(new Abs(t.value(), tail));
        k.affine(tail, -1, 0);
        NativeKernels.legacy(new Exp(tail, tail));
        k.affine(tail, 1, 1);
        NativeKernels.legacy(new Log(tail, tail));
        INDArray y = k.atLeast(t.value(), 0);
        y.addi(tail);
        return withSlope(
                t,
                y,
                () -> {
                    INDArray slope = like(t);
                    NativeKernels.legacy(new Sigmoid(t.value(), slope));
                    return slope;
                });
    }

    TapeTensor exp(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Exp(t.value(), y));
        return withSlope(t, y, () -> y);
    }

    TapeTensor log(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Log(t.value(), y));
        return tape.record(y, g -> t.give(k.binary("divide", g, t.value())), t);
    }

    TapeTensor sqrt(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(
                new org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt(t.value(), y));
        return tape.record(y, g -> t.give(k.affine(k.binary("divide", g, y), 0.5, 0)), t);
    }

    TapeTensor abs(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Abs(t.value(), y));
        return withSlope(
                t,
                y,
                () -> {
                    INDArray sign = like(t);
                    NativeKernels.legacy(new Sign(t.value(), sign));
                    return sign;
                });
    }

    TapeTensor square(TapeTensor t) {
        return withSlope(
                t, k.binary("multiply", t.value(), t.value()), () -> k.scale(t.value(), 2));
    }

    TapeTensor sin(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Sin(t.value(), y));
        return withSlope(
                t,
                y,
                () -> {
                    INDArray slope = like(t);
                    NativeKernels.legacy(new Cos(t.value(), slope));
                    return slope;
                });
    }

    TapeTensor cos(TapeTensor t) {
        INDArray y = like(t);
        NativeKernels.legacy(new Cos(t.value(), y));
        return withSlope(
                t,
                y,
                () -> {
                    INDArray slope = like(t);
                    NativeKernels.legacy(new Sin(t.value(), slope));
                    return k.affine(slope, -1, 0);
                });
    }

    TapeTensor clip(TapeTensor t, double min, double max) {
        INDArray y = k.atMost(k.atLeast(t.value(), min), max);
        return withSlope(
                t,
                y,
                () -> {
                    INDArray above = k.step(t.value(), min);
                    INDArray beyond = k.step(t.value(), max);
                    return k.binary("subtract", above, beyond, above);
                });
    }
}
