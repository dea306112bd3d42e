package org.parley.engine.nd4j.tape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.memory.ShapeMath;

/** Matrix products with their derivatives. */
final class ProductOps {
    private final GradientTape tape;
    private final NativeKernels k;

    ProductOps(GradientTape tape) {
        this.tape = tape;
        this.k = tape.kernels();
    }

    TapeTensor matmul(TapeTensor a, TapeTensor b, boolean ta, boolean tb) {
        if (a.rank() != b.rank() || a.rank() < 2) {
            throw BenchmarkException.internal("matmul of %s and %s: ranks must agree", a, b);
        }
        INDArray y = k.matmul(a.value(), b.value(), ta, tb);
        tape.count(y.length() * a.value().size(ta ? a.rank() - 2 : a.rank() - 1));
        return tape.record(
                y,
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
        long[] out = ShapeMath.with(x.value().shape(), x.rank() - 1, weight.value().size(1));
        INDArray rows = x.value().reshape('c', ShapeMath.matrix(x.value().shape()));
        tape.count(rows.length() * weight.value().size(1));
        return tape.record(
                k.matmul(rows, weight.value(), false, false).reshape('c', out),
                g -> {
                    INDArray gm = g.reshape('c', ShapeMath.matrix(g.shape()));
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
}
