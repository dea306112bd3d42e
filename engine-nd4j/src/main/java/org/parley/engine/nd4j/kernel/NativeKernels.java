package org.parley.engine.nd4j.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.OpDispatcher;
import org.parley.engine.nd4j.memory.ShapeMath;

/**
 * The native operations we trust, each writing into an array of the arena. What is missing here is
 * missing because it is wrong, slow or needless in ND4J 1.0.0-M2.1: see docs/adr/0001.
 */
public final class NativeKernels {
    private final NativeArena arena;

    public NativeKernels(NativeArena arena) {
        this.arena = arena;
    }

    private void custom(String name, INDArray[] in, INDArray[] out, long... arguments) {
        arena.dispatcher().call(name, in, out, arguments);
    }

    private INDArray reduce(String name, INDArray a, INDArray out, int... axes) {
        arena.dispatcher()
                .call(
                        name,
                        new INDArray[] {a},
                        new INDArray[] {out},
                        new boolean[] {true},
                        ShapeMath.longs(axes));
        return out;
    }

    public static void legacy(Op op) {
        Nd4j.exec(op);
    }

    /** An uninitialised dense array. */
    INDArray empty(long... shape) {
        return arena.get(shape);
    }

    /** add, subtract, multiply or divide with broadcasting. */
    public INDArray binary(String name, INDArray a, INDArray b, INDArray out) {
        custom(name, new INDArray[] {a, b}, new INDArray[] {out});
        return out;
    }

    public INDArray binary(String name, INDArray a, INDArray b) {
        return binary(name, a, b, arena.get(ShapeMath.broadcast(a.shape(), b.shape())));
    }

    /** Overwrites {@code to}, which may be a window of a larger array. */
    public INDArray assign(INDArray to, INDArray from) {
        legacy(new org.nd4j.linalg.api.ops.impl.transforms.any.Assign(from, to));
        return to;
    }

    private INDArray scalar(OpDispatcher.Scalar op, INDArray a, double value) {
        INDArray out = arena.get(a.shape());
        arena.dispatcher().scalar(op, a, value, out);
        return out;
    }

    public INDArray scale(INDArray a, double factor) {
        return scalar(OpDispatcher.Scalar.MULTIPLY, a, factor);
    }

    public INDArray shift(INDArray a, double offset) {
        return scalar(OpDispatcher.Scalar.ADD, a, offset);
    }

    /** {@code a · factor + offset}, in place. */
    public INDArray affine(INDArray a, double factor, double offset) {
        if (factor != 1) {
            arena.dispatcher().scale(a, factor, a);
        }
        if (offset != 0) {
            arena.dispatcher().shift(a, offset, a);
        }
        return a;
    }

    public INDArray atLeast(INDArray a, double least) {
        return scalar(OpDispatcher.Scalar.MAX, a, least);
    }

    public INDArray atMost(INDArray a, double most) {
        return scalar(OpDispatcher.Scalar.MIN, a, most);
    }

    /** 1 where a > cutoff, else 0. */
    public INDArray step(INDArray a, double cutoff) {
        return scalar(OpDispatcher.Scalar.STEP, a, cutoff);
    }

    /** {@code a · b} of matrices or of equally many stacked matrices. */
    public INDArray matmul(INDArray a, INDArray b, boolean ta, boolean tb) {
        int r = a.rank();
        long[] shape = a.shape().clone();
        shape[r - 2] = a.size(ta ? r - 1 : r - 2);
        shape[r - 1] = b.size(tb ? r - 2 : r - 1);
        INDArray out = arena.get(shape);
        if (r > 2 && ShapeMath.length(shape) / (shape[r - 2] * shape[r - 1]) == 1) {
            matmulInto(flat(a), flat(b), flat(out), ta, tb);
        } else if (StackedProduct.serves(out)) {
            StackedProduct.into(a, b, out, ta, tb);
        } else {
            matmulInto(a, b, out, ta, tb);
        }
        return out;
    }

    private static INDArray flat(INDArray a) {
        return a.reshape('c', a.size(a.rank() - 2), a.size(a.rank() - 1));
    }

    public void matmulInto(INDArray a, INDArray b, INDArray out, boolean ta, boolean tb) {
        custom("matmul", new INDArray[] {a, b}, new INDArray[] {out}, ta ? 1 : 0, tb ? 1 : 0, 0);
    }

    /** Column sums of a matrix, {@code (1, C)}: a product with ones beats the reduction op. */
    public INDArray columnSums(INDArray matrix) {
        return matmul(arena.filled(1, 1, matrix.size(0)), matrix, false, false);
    }

    /** Row sums of a matrix, {@code (R, 1)}. */
    public INDArray rowSums(INDArray matrix) {
        return matmul(matrix, arena.filled(1, matrix.size(1), 1), false, false);
    }

    /** Sum over axes, kept as ones; axes are non-negative and ascending. */
    public INDArray sum(INDArray a, int... axes) {
        long[] kept = a.shape().clone();
        for (int axis : axes) {
            kept[axis] = 1;
        }
        long before = 1;
        long among = 1;
        long after = 1;
        boolean together = true;
        for (int i = 0; i < a.rank(); i++) {
            if (i < axes[0]) {
                before *= a.size(i);
            } else if (i > axes[axes.length - 1]) {
                after *= a.size(i);
            } else {
                together &= Arrays.binarySearch(axes, i) >= 0 || a.size(i) == 1;
                among *= a.size(i);
            }
        }
        if (together && before == 1) {
            return columnSums(a.reshape('c', among, after)).reshape('c', kept);
        }
        if (together && after == 1) {
            return rowSums(a.reshape('c', before, among)).reshape('c', kept);
        }
        return reduce("reduce_sum", a, arena.get(kept), axes);
    }

    /** Largest entry along one axis, kept as one. */
    public INDArray max(INDArray a, int axis) {
        return reduce("reduce_max", a, arena.get(ShapeMath.with(a.shape(), axis, 1)), axis);
    }

    /** 1 where the entries are equal (with broadcasting), else 0. */
    public INDArray equal(INDArray a, INDArray b) {
        INDArray difference = binary("subtract", a, b);
        legacy(new org.nd4j.linalg.api.ops.impl.transforms.same.Abs(difference, difference));
        INDArray positive = step(difference, 0);
        return affine(positive, -1, 1);
    }

    /** Sums {@code g} down to {@code shape}: the gradient of broadcasting. */
    public INDArray reduceTo(INDArray g, long[] shape) {
        long[] target = ShapeMath.padded(shape, g.rank());
        int[] axes =
                java.util.stream.IntStream.range(0, g.rank())
                        .filter(i -> target[i] == 1 && g.size(i) != 1)
                        .toArray();
        return axes.length == 0 ? g : sum(g, axes).reshape('c', shape);
    }

    /**
     * Softmax over the last axis. ND4J's own of doubles takes the largest of a row and 0, so rows
     * below −745 throughout would be 0 / 0; they are moved up first. Its softmax of floats is
     * right.
     */
    public INDArray softmax(INDArray a) {
        INDArray x = a;
        if (arena.type() == DataType.DOUBLE) {
            x = binary("subtract", a, max(a, a.rank() - 1));
        }
        INDArray out = arena.get(a.shape());
        custom("softmax", new INDArray[] {x}, new INDArray[] {out}, a.rank() - 1);
        return out;
    }

    /** Strides, paddings and NHWC as libnd4j's convolution ops read them. */
    private static long[] window(long kh, long kw, int stride, int padding) {
        return new long[] {kh, kw, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    }

    private static long[] window(INDArray weight, int stride, int padding) {
        return window(weight.size(0), weight.size(1), stride, padding);
    }

    /** The shape of {@code x} after a convolution with {@code weight}. */
    public long[] convolved(INDArray x, INDArray weight, int stride, int padding) {
        long h = (x.size(1) + 2L * padding - weight.size(0)) / stride + 1;
        long w = (x.size(2) + 2L * padding - weight.size(1)) / stride + 1;
        return new long[] {x.size(0), h, w, weight.size(3)};
    }

    public INDArray conv2d(INDArray x, INDArray weight, int stride, int padding) {
        INDArray out = arena.get(convolved(x, weight, stride, padding));
        INDArray[] in = {x, weight};
        custom("conv2d", in, new INDArray[] {out}, window(weight, stride, padding));
        return out;
    }

    /** Gradients of {@link #conv2d}: of the input, then of the weight. */
    public INDArray[] conv2dGradients(
            INDArray x, INDArray weight, INDArray g, int stride, int padding) {
        INDArray[] out = {arena.get(x.shape()), arena.get(weight.shape())};
        INDArray[] in = {x, weight, g};
        custom("conv2d_bp", in, out, window(weight, stride, padding));
        return out;
    }

    /** Depthwise convolution with weight {@code (kH, kW, C, 1)}. */
    public INDArray depthwise(INDArray x, INDArray weight, int stride, int padding) {
        long[] shape = ShapeMath.with(convolved(x, weight, stride, padding), 3, x.size(3));
        INDArray out = arena.get(shape);
        INDArray[] in = {x, weight};
        custom("depthwise_conv2d", in, new INDArray[] {out}, window(weight, stride, padding));
        return out;
    }

    private static long[] pool(int kernel, int stride, int padding) {
        return new long[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 0, 1};
    }

    public INDArray maxPool(INDArray x, int kernel, int stride, int padding) {
        long h = (x.size(1) + 2L * padding - kernel) / stride + 1;
        long w = (x.size(2) + 2L * padding - kernel) / stride + 1;
        INDArray out = arena.get(x.size(0), h, w, x.size(3));
        long[] arguments = pool(kernel, stride, padding);
        custom("maxpool2d", new INDArray[] {x}, new INDArray[] {out}, arguments);
        return out;
    }

    public INDArray maxPoolGradient(INDArray x, INDArray g, int kernel, int stride, int padding) {
        INDArray out = arena.get(x.shape());
        long[] arguments = pool(kernel, stride, padding);
        custom("maxpool2d_bp", new INDArray[] {x, g}, new INDArray[] {out}, arguments);
        return out;
    }

    /** {@code x} with axes reordered, dense; axes that stay together are moved as one. */
    public INDArray permute(INDArray x, int... axes) {
        PermutePlan plan = PermutePlan.of(x.shape(), axes);
        INDArray out = arena.get(plan.result());
        custom(
                "permute",
                new INDArray[] {x.reshape('c', plan.mergedInput())},
                new INDArray[] {out.reshape('c', plan.mergedResult())},
                ShapeMath.longs(plan.mergedAxes()));
        return out;
    }
}
