package org.parley.engine.nd4j.tape;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.parley.api.error.BenchmarkException;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.kernel.RowMix;
import org.parley.engine.nd4j.kernel.WindowCopies;
import org.parley.engine.nd4j.memory.ShapeMath;

/** Ops that move values without changing them, and sparse row maps. */
final class LayoutOps {
    private final GradientTape tape;
    private final NativeKernels k;

    LayoutOps(GradientTape tape) {
        this.tape = tape;
        this.k = tape.kernels();
    }

    TapeTensor reshape(TapeTensor t, int... shape) {
        if (ShapeMath.length(ShapeMath.longs(shape)) != t.value().length()) {
            throw BenchmarkException.internal(
                    "cannot reshape %s to %s", t, java.util.Arrays.toString(shape));
        }
        return tape.record(t.value().reshape('c', ShapeMath.longs(shape)), t::share, t);
    }

    TapeTensor permute(TapeTensor t, int... axes) {
        int[] inverse = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            inverse[axes[i]] = i;
        }
        return tape.record(k.permute(t.value(), axes), g -> t.give(k.permute(g, inverse)), t);
    }

    /** Every {@code step}-th row and column of a map. */
    static INDArray every(INDArray map, int step) {
        return map.get(
                NDArrayIndex.all(),
                every(map.size(1), step),
                every(map.size(2), step),
                NDArrayIndex.all());
    }

    /** The native interval refuses a step beyond the only entry. */
    private static INDArrayIndex every(long size, int step) {
        return size == 1 ? NDArrayIndex.all() : NDArrayIndex.interval(0, step, size);
    }

    TapeTensor concat(List<TapeTensor> parts, int axis) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        parts.forEach(p -> requireAlike(parts.get(0), p, axis));
        long total = parts.stream().mapToLong(p -> p.value().size(axis)).sum();
        INDArray y = tape.arena().get(ShapeMath.with(parts.get(0).value().shape(), axis, total));
        long at = 0;
        for (TapeTensor part : parts) {
            long next = at + part.value().size(axis);
            WindowCopies.write(k, part.value(), y, axis, at);
            at = next;
        }
        return tape.record(
                y,
                g -> {
                    long from = 0;
                    for (TapeTensor part : parts) {
                        long to = from + part.value().size(axis);
                        if (part.needsGradient()) {
                            part.give(WindowCopies.read(k, g, axis, from, to));
                        }
                        from = to;
                    }
                },
                parts.toArray(TapeTensor[]::new));
    }

    /** The native copy does not look: unequal sizes would be written past the end. */
    private static void requireAlike(TapeTensor first, TapeTensor other, int axis) {
        long[] expected = ShapeMath.with(first.value().shape(), axis, 1);
        if (other.value().rank() != expected.length
                || !java.util.Arrays.equals(
                        expected, ShapeMath.with(other.value().shape(), axis, 1))) {
            throw BenchmarkException.internal(
                    "cannot join %s and %s along axis %s: the other axes must agree",
                    first, other, axis);
        }
    }

    TapeTensor slice(TapeTensor t, int axis, int from, int to) {
        if (from == 0 && to == t.value().size(axis)) {
            return t;
        }
        return tape.record(
                WindowCopies.read(k, t.value(), axis, from, to),
                g -> t.giveWindow(g, axis, from),
                t);
    }

    TapeTensor pad(TapeTensor t, int axis, int before, int after) {
        long n = t.value().size(axis);
        if (before == 0 && after == 0) {
            return t;
        }
        INDArray y =
                tape.arena().filled(0, ShapeMath.with(t.value().shape(), axis, n + before + after));
        WindowCopies.write(k, t.value(), y, axis, before);
        return tape.record(y, g -> t.give(WindowCopies.read(k, g, axis, before, before + n)), t);
    }

    /** Maps {@code (N, H, W, C)} whose cells are mixed to {@code rows × columns} of each map. */
    TapeTensor moved(TapeTensor t, RowMix mix, int rows, int columns) {
        int c = t.size(-1);
        int n = mix.outputRows() / (rows * columns);
        return reshape(mix(reshape(t, mix.rows(), c), mix), n, rows, columns, c);
    }

    TapeTensor mix(TapeTensor t, RowMix mix) {
        if (mix.taps() > 1) {
            tape.count((long) mix.index().length * t.value().size(1));
        }
        return tape.record(
                mix.apply(tape.arena(), t.value()),
                g -> t.give(mix.applyTransposed(tape.arena(), g)),
                t);
    }

    TapeTensor mixTransposed(TapeTensor t, RowMix mix) {
        return tape.record(
                mix.applyTransposed(tape.arena(), t.value()),
                g -> t.give(mix.apply(tape.arena(), g)),
                t);
    }
}
