package org.parley.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.error.BenchmarkException;

/** Matrix products. */
final class TorchProductOps {
    private final TorchTape tape;
    private final TensorFactory numbers;

    TorchProductOps(TorchTape tape) {
        this.tape = tape;
        this.numbers = tape.factory();
    }

    TorchTensor matmul(TorchTensor a, TorchTensor b, boolean ta, boolean tb) {
        if (a.rank() != b.rank() || a.rank() < 2) {
            throw BenchmarkException.internal("matmul of %s and %s: ranks must agree", a, b);
        }
        TorchTensor y =
                tape.make(
                        () ->
                                numbers.product(
                                        turned(numbers.factor(a.value()), ta)
                                                .matmul(turned(numbers.factor(b.value()), tb))));
        tape.count(y.length() * a.extent(ta ? -2 : -1));
        return y;
    }

    private static Tensor turned(Tensor t, boolean turned) {
        return turned ? t.transpose(-2, -1) : t;
    }

    TorchTensor linear(TorchTensor x, TorchTensor weight) {
        count(x, weight);
        return tape.make(() -> widened(product(x, weight), x, weight));
    }

    TorchTensor linear(TorchTensor x, TorchTensor weight, TorchTensor bias) {
        count(x, weight);
        if (numbers.narrow()) {
            return tape.make(() -> widened(product(x, weight).add(bias.value()), x, weight));
        }
        return tape.make(
                () -> widened(torch.addmm(bias.value(), rows(x), weight.value()), x, weight));
    }

    private Tensor product(TorchTensor x, TorchTensor weight) {
        Tensor rows = numbers.factor(rows(x));
        return numbers.product(rows.mm(numbers.factor(weight.value())));
    }

    private void count(TorchTensor x, TorchTensor weight) {
        tape.count(x.length() * weight.extent(1));
    }

    private static Tensor rows(TorchTensor x) {
        return x.value().reshape(-1, x.extent(-1));
    }

    /** Rows in the leading axes that the input has. */
    private static Tensor widened(Tensor rows, TorchTensor x, TorchTensor weight) {
        long[] shape = TensorFactory.longs(x.shape());
        shape[shape.length - 1] = weight.extent(1);
        return rows.reshape(shape);
    }
}
