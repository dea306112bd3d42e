package org.parley.nn.tape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;

/** Matrix products and convolutions with their derivatives. */
final class Products {
    private final Tape tape;
    private final Kernels k;

    Products(Tape tape) {
        this.tape = tape;
        this.k = tape.kernels();
    }

    TapeTensor matmul(TapeTensor a, TapeTensor b, boolean ta, boolean tb) {
        if (a.rank() != b.rank() || a.rank() < 2) {
            throw BenchmarkException.internal("matmul of %s and %s: ranks must agree", a, b);
        }
        return tape.record(
                k.matmul(a.value(), b.value(), ta, tb),
                g -> {
                    if (a.needsGradient()) {
                        a.give(
                                ta
                                        ? k.matmul(b.value(), g, tb, true)
                                        : k.matmul(g, b.value(), false, !tb));
                    }
                    if (b.needsGradient()) {
                        b.give(
                                tb
                                        ? k.matmul(g, a.value(), true, ta)
                                        : k.matmul(a.value(), g, !ta, false));
                    }
                },
                a,
                b);
    }

    /** x · W on the last axis. */
    TapeTensor linear(TapeTensor x, TapeTensor weight) {
        long[] out = Shapes.with(x.value().shape(), x.rank() - 1, weight.value().size(1));
        INDArray rows = x.value().reshape('c', Shapes.matrix(x.value().shape()));
        return tape.record(
                k.matmul(rows, weight.value(), false, false).reshape('c', out),
                g -> {
                    INDArray gm = g.reshape('c', Shapes.matrix(g.shape()));
                    if (x.needsGradient()) {
                        x.give(k.matmul(gm, weight.value(), false, true));
                    }
                    if (weight.needsGradient()) {
                        weight.give(k.matmul(rows, gm, true, false));
                    }
                },
                x,
                weight);
    }

    TapeTensor conv2d(TapeTensor x, TapeTensor weight, int stride, int padding) {
        INDArray w = weight.value();
        if (w.size(0) == 1 && w.size(1) == 1 && stride == 1 && padding == 0) {
            return linear(x, flattened(weight));
        }
        return tape.record(
                k.conv2d(x.value(), w, stride, padding),
                g -> {
                    INDArray[] gradients = k.conv2dGradients(x.value(), w, g, stride, padding);
                    x.give(gradients[0]);
                    weight.give(gradients[1]);
                },
                x,
                weight);
    }

    private TapeTensor flattened(TapeTensor weight) {
        INDArray w = weight.value();
        return tape.record(w.reshape('c', w.size(2), w.size(3)), weight::share, weight);
    }

    /**
     * The input's gradient is the depthwise convolution with the flipped kernel; the weight's is
     * computed tap by tap. The native gradient op takes six times as long.
     */
    TapeTensor depthwise(TapeTensor x, TapeTensor weight, int padding) {
        INDArray w = weight.value();
        long[] native4 = {w.size(0), w.size(1), w.size(2), 1};
        return tape.record(
                k.depthwise(x.value(), w.reshape('c', native4), padding),
                g -> {
                    if (x.needsGradient()) {
                        INDArray flipped = DepthwiseWeight.flipped(tape.arena(), w);
                        int back = (int) w.size(0) - 1 - padding;
                        x.give(k.depthwise(g, flipped.reshape('c', native4), back));
                    }
                    if (weight.needsGradient()) {
                        weight.give(
                                DepthwiseWeight.gradient(tape.arena(), x.value(), g, w, padding));
                    }
                },
                x,
                weight);
    }
}
