package org.parley.engine.torch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;

/** Ops that move values without changing them. */
final class TorchLayoutOps {
    private final TorchTape tape;

    TorchLayoutOps(TorchTape tape) {
        this.tape = tape;
    }

    TorchTensor reshape(TorchTensor t, int... shape) {
        if (HostArray.length(shape) != t.length()) {
            throw BenchmarkException.internal("cannot reshape %s to %s", t, Arrays.toString(shape));
        }
        return tape.make(() -> t.value().reshape(TensorFactory.longs(shape)));
    }

    TorchTensor permute(TorchTensor t, int... axes) {
        return tape.make(() -> t.value().permute(TensorFactory.longs(axes)));
    }

    TorchTensor concat(List<TorchTensor> parts, int axis) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        parts.forEach(p -> requireAlike(parts.get(0), p, axis));
        return tape.make(
                () -> {
                    Tensor[] values = parts.stream().map(TorchTensor::value).toArray(Tensor[]::new);
                    return torch.cat(new TensorVector(values), axis);
                });
    }

    private static void requireAlike(TorchTensor first, TorchTensor other, int axis) {
        int[] expected = first.shape();
        int[] found = other.shape();
        boolean alike = found.length == expected.length;
        if (alike) {
            found[axis] = expected[axis];
            alike = Arrays.equals(found, expected);
        }
        if (!alike) {
            throw BenchmarkException.internal(
                    "cannot join %s and %s along axis %s: the other axes must agree",
                    first, other, axis);
        }
    }

    TorchTensor slice(TorchTensor t, int axis, int from, int to) {
        if (from == 0 && to == t.extent(axis)) {
            return t;
        }
        return tape.make(() -> t.value().narrow(axis, from, to - from));
    }

    TorchTensor pad(TorchTensor t, int axis, int before, int after) {
        if (before == 0 && after == 0) {
            return t;
        }
        // From the last axis to this one, each with what comes before and after it.
        long[] widths = new long[2 * (t.rank() - axis)];
        widths[widths.length - 2] = before;
        widths[widths.length - 1] = after;
        return tape.make(() -> torch.constant_pad_nd(t.value(), widths));
    }
}
