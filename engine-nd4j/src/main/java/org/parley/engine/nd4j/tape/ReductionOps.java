package org.parley.engine.nd4j.tape;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.memory.HostCopy;

/** Sums and maxima with their derivatives. */
final class ReductionOps {
    private final GradientTape tape;
    private final NativeKernels k;

    ReductionOps(GradientTape tape) {
        this.tape = tape;
        this.k = tape.kernels();
    }

    /** {@code g} repeated to {@code shape}. */
    private INDArray expand(INDArray g, long[] kept, long[] shape) {
        return k.binary("multiply", tape.arena().filled(1, shape), g.reshape('c', kept));
    }

    private static long[] dropped(long[] shape, int... axes) {
        long[] out =
                IntStream.range(0, shape.length)
                        .filter(i -> Arrays.stream(axes).noneMatch(a -> a == i))
                        .mapToLong(i -> shape[i])
                        .toArray();
        return out.length == 0 ? new long[] {1} : out;
    }

    TapeTensor sum(TapeTensor t, boolean keepAxes, int... axes) {
        int[] sorted = Arrays.stream(axes).sorted().toArray();
        INDArray kept = k.sum(t.value(), sorted);
        long[] keptShape = kept.shape();
        INDArray y = keepAxes ? kept : kept.reshape('c', dropped(t.value().shape(), sorted));
        return tape.record(y, g -> t.give(expand(g, keptShape, t.value().shape())), t);
    }

    TapeTensor mean(TapeTensor t, boolean keepAxes, int... axes) {
        double n = 1;
        for (int axis : axes) {
            n *= t.size(axis);
        }
        return new ElementwiseOps(tape).scale(sum(t, keepAxes, axes), 1 / Math.max(1, n));
    }

    TapeTensor sumAll(TapeTensor t) {
        long n = t.value().length();
        INDArray total = k.rowSums(t.value().reshape('c', 1, n)).reshape('c', new long[] {1});
        return tape.record(
                total,
                g -> t.give(tape.arena().filled(HostCopy.doubles(g)[0], t.value().shape())),
                t);
    }

    /** The gradient is shared equally by equal maxima. */
    TapeTensor max(TapeTensor t, int axis) {
        INDArray kept = k.max(t.value(), axis);
        return tape.record(
                kept.reshape('c', dropped(t.value().shape(), axis)),
                g -> {
                    INDArray mask = k.equal(t.value(), kept);
                    INDArray share =
                            k.binary("divide", g.reshape('c', kept.shape()), k.sum(mask, axis));
                    t.give(k.binary("multiply", mask, share, mask));
                },
                t);
    }
}
