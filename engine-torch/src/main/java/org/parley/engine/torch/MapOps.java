package org.parley.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.error.BenchmarkException;

/**
 * Convolutions and pooling of maps {@code (N, H, W, C)}. libtorch names the channels second; what
 * it gets is the same memory seen so, its {@code channels_last}.
 */
final class MapOps {
    private static final long[] EVERY_CELL = {1, 1};

    private final TorchTape tape;

    MapOps(TorchTape tape) {
        this.tape = tape;
    }

    private static Tensor channelsSecond(Tensor map) {
        return map.permute(0, 3, 1, 2);
    }

    private static Tensor channelsLast(Tensor map) {
        return map.permute(0, 2, 3, 1);
    }

    TorchTensor conv2d(TorchTensor x, TorchTensor weight, int stride, int padding, int groups) {
        boolean fits =
                groups > 0
                        && weight.extent(2) * groups == x.extent(-1)
                        && weight.extent(3) % groups == 0;
        if (!fits) {
            throw BenchmarkException.internal(
                    "conv2d of %s with weight %s in %s groups: channels do not fit",
                    x, weight, groups);
        }
        boolean product = weight.extent(0) == 1 && weight.extent(1) == 1 && groups == 1;
        if (product && stride == 1 && padding == 0) {
            long in = weight.extent(2);
            long out = weight.extent(3);
            TorchTensor matrix = tape.make(() -> weight.value().reshape(in, out));
            return new TorchProductOps(tape).linear(x, matrix);
        }
        TorchTensor y =
                tape.make(
                        () ->
                                convolved(
                                        x.value(),
                                        weight.value().permute(3, 2, 0, 1),
                                        stride,
                                        padding,
                                        groups));
        tape.count(y.length() * (weight.length() / weight.extent(3)));
        return y;
    }

    TorchTensor depthwise(TorchTensor x, TorchTensor weight, int stride, int padding) {
        TorchTensor y =
                tape.make(
                        () ->
                                convolved(
                                        x.value(),
                                        weight.value().permute(2, 0, 1).unsqueeze(1),
                                        stride,
                                        padding,
                                        x.extent(3)));
        tape.count(y.length() * weight.extent(0) * weight.extent(1));
        return y;
    }

    private Tensor convolved(Tensor x, Tensor weight, long stride, long padding, long groups) {
        TensorFactory numbers = tape.factory();
        Tensor y =
                torch.conv2d(
                        numbers.factor(channelsSecond(x)),
                        numbers.factor(weight.contiguous()),
                        new TensorOptional(),
                        new long[] {stride, stride},
                        new long[] {padding, padding},
                        EVERY_CELL,
                        groups);
        return numbers.product(channelsLast(y));
    }

    TorchTensor maxPool(TorchTensor x, int kernel, int stride, int padding) {
        if (padding < 0 || padding >= kernel) {
            throw BenchmarkException.internal(
                    "maxPool %s × %s needs a padding below the kernel, got %s",
                    kernel, kernel, padding);
        }
        return tape.make(() -> pooled(channelsSecond(x.value()), kernel, stride, padding));
    }

    /** libtorch pads by half a kernel at most. */
    private static Tensor pooled(Tensor x, long kernel, long stride, long padding) {
        boolean little = 2 * padding <= kernel;
        Tensor wide =
                little
                        ? x
                        : torch.constant_pad_nd(
                                x,
                                new long[] {padding, padding, padding, padding},
                                new Scalar(Double.NEGATIVE_INFINITY));
        long rest = little ? padding : 0;
        return channelsLast(
                torch.max_pool2d(
                        wide,
                        new long[] {kernel, kernel},
                        new long[] {stride, stride},
                        new long[] {rest, rest},
                        EVERY_CELL,
                        false));
    }
}
