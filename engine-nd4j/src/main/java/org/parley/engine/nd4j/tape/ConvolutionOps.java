package org.parley.engine.nd4j.tape;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.engine.nd4j.kernel.DepthwiseWeight;
import org.parley.engine.nd4j.kernel.GroupedWeight;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.kernel.TurnedWeight;

/** Convolutions and pooling with their derivatives. */
final class ConvolutionOps {
    private final GradientTape tape;
    private final NativeKernels k;
    private final ProductOps products;

    ConvolutionOps(GradientTape tape) {
        this.tape = tape;
        this.k = tape.kernels();
        this.products = new ProductOps(tape);
    }

    TapeTensor conv2d(TapeTensor x, TapeTensor weight, int stride, int padding, int groups) {
        requireGroups(x, weight, groups);
        if (groups > 1) {
            return grouped(x, weight, stride, padding, groups);
        }
        INDArray w = weight.value();
        if (w.size(0) == 1 && w.size(1) == 1 && stride == 1 && padding == 0) {
            return products.linear(x, flattened(weight));
        }
        INDArray y = k.conv2d(x.value(), w, stride, padding);
        count(y, w.length() / w.size(3));
        return tape.record(
                y,
                g -> {
                    boolean trained = weight.needsGradient();
                    INDArray[] both = gradients(trained, x.value(), w, g, stride, padding);
                    x.give(both[0]);
                    if (trained) {
                        weight.give(both[1]);
                    }
                },
                x,
                weight);
    }

    /**
     * Of the input and, where it is trained, of the weight: the native op computes both, in twice
     * the time.
     */
    private INDArray[] gradients(
            boolean trained, INDArray x, INDArray w, INDArray g, int stride, int padding) {
        return trained || !TurnedWeight.serves(w, stride, padding)
                ? k.conv2dGradients(x, w, g, stride, padding)
                : new INDArray[] {
                    k.conv2d(g, TurnedWeight.of(k, w), 1, (int) w.size(0) - 1 - padding)
                };
    }

    /** Of a result of which each entry took {@code each} multiplications. */
    private void count(INDArray y, long each) {
        tape.count(y.length() * each);
    }

    private static void requireGroups(TapeTensor x, TapeTensor weight, int groups) {
        boolean fits =
                groups > 0 && weight.size(2) * groups == x.size(-1) && weight.size(3) % groups == 0;
        if (!fits) {
            throw BenchmarkException.internal(
                    "conv2d of %s with weight %s in %s groups: channels do not fit",
                    x, weight, groups);
        }
    }

    private TapeTensor flattened(TapeTensor weight) {
        INDArray w = weight.value();
        return tape.record(w.reshape('c', w.size(2), w.size(3)), weight::share, weight);
    }

    private TapeTensor grouped(
            TapeTensor x, TapeTensor weight, int stride, int padding, int groups) {
        var split = GroupedWeight.of(tape.arena(), weight.value(), groups);
        long[] shape = k.convolved(x.value(), weight.value(), stride, padding);
        INDArray y = tape.arena().get(shape);
        for (int b = 0; b < split.blocks().size(); b++) {
            INDArray part = split.inputs(k, x.value(), b);
            INDArray made = k.conv2d(part, split.blocks().get(b), stride, padding);
            GroupedWeight.write(k, made, y, b);
        }
        count(y, weight.value().length() / weight.value().size(3));
        return tape.record(
                y, g -> groupedBackward(x, weight, g, split, stride, padding), x, weight);
    }

    private void groupedBackward(
            TapeTensor x,
            TapeTensor weight,
            INDArray g,
            GroupedWeight split,
            int stride,
            int padding) {
        boolean trained = weight.needsGradient();
        INDArray dx = tape.arena().get(x.value().shape());
        List<INDArray> dw = new ArrayList<>();
        for (int b = 0; b < split.blocks().size(); b++) {
            INDArray part = split.inputs(k, x.value(), b);
            INDArray gb = split.outputs(k, g, b);
            INDArray w = split.blocks().get(b);
            INDArray[] both = gradients(trained, part, w, gb, stride, padding);
            GroupedWeight.write(k, both[0], dx, b);
            if (trained) {
                dw.add(both[1]);
            }
        }
        x.give(dx);
        if (trained) {
            weight.give(split.gradient(dw));
        }
    }

    /**
     * The input's gradient is the depthwise convolution of the spread gradient with the flipped
     * kernel; the weight's is computed tap by tap. The native gradient op takes six times as long.
     */
    TapeTensor depthwise(TapeTensor x, TapeTensor weight, int stride, int padding) {
        INDArray w = weight.value();
        long[] native4 = {w.size(0), w.size(1), w.size(2), 1};
        INDArray y = k.depthwise(x.value(), w.reshape('c', native4), stride, padding);
        count(y, w.size(0) * w.size(1));
        return tape.record(
                y,
                g -> {
                    if (x.needsGradient()) {
                        INDArray flipped = DepthwiseWeight.flipped(tape.arena(), w);
                        INDArray wide = spread(g, x.value(), w, stride, padding);
                        int back = (int) w.size(0) - 1 - padding;
                        x.give(k.depthwise(wide, flipped.reshape('c', native4), 1, back));
                    }
                    if (weight.needsGradient()) {
                        weight.give(
                                DepthwiseWeight.gradient(
                                        tape.arena(), x.value(), g, w, stride, padding));
                    }
                },
                x,
                weight);
    }

    /** {@code g} on the cells that a stride of 1 would have given, zeros between. */
    private INDArray spread(INDArray g, INDArray x, INDArray w, int stride, int padding) {
        if (stride == 1) {
            return g;
        }
        long rows = x.size(1) + 2L * padding - w.size(0) + 1;
        long columns = x.size(2) + 2L * padding - w.size(1) + 1;
        INDArray wide = tape.arena().filled(0, g.size(0), rows, columns, g.size(3));
        k.assign(LayoutOps.every(wide, stride), g);
        return wide;
    }

    TapeTensor maxPool(TapeTensor x, int kernel, int stride, int padding) {
        if (padding < 0 || padding >= kernel) {
            throw BenchmarkException.internal(
                    "maxPool %s × %s needs a padding below the kernel, got %s",
                    kernel, kernel, padding);
        }
        return tape.record(
                k.maxPool(x.value(), kernel, stride, padding),
                g -> x.give(k.maxPoolGradient(x.value(), g, kernel, stride, padding)),
                x);
    }
}
