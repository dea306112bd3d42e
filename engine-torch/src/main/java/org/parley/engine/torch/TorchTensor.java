package org.parley.engine.torch;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;

/** A value of a graph; libtorch knows what its gradient needs. */
final class TorchTensor implements org.parley.api.graph.Tensor {
    private final TorchTape tape;
    private final int[] shape;
    private final long bytes;
    private @Nullable Tensor value;
    private boolean kept;

    TorchTensor(TorchTape tape, Tensor value) {
        this.tape = tape;
        this.value = value;
        this.shape = Arrays.stream(value.shape()).mapToInt(Math::toIntExact).toArray();
        this.bytes = value.nbytes();
    }

    /** The native tensor, while the graph is open. */
    Tensor value() {
        tape.requireOpen();
        Tensor here = value;
        if (here == null) {
            throw BenchmarkException.internal(
                    "%s was made on the way to something tidied and is gone; use its result", this);
        }
        return here;
    }

    boolean needsGradient() {
        return value().requires_grad();
    }

    long bytes() {
        return bytes;
    }

    /** Whether it stays until the graph is closed, whatever is tidied. */
    boolean isKept() {
        return kept;
    }

    TorchTensor kept() {
        kept = true;
        return this;
    }

    void free() {
        Tensor here = value;
        if (here != null) {
            NativeScope.free(here);
            value = null;
        }
    }

    /** The extent of one axis. */
    long extent(int axis) {
        return shape[axis < 0 ? shape.length + axis : axis];
    }

    /** The number of entries. */
    long length() {
        return HostArray.length(shape);
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public int rank() {
        return shape.length;
    }

    @Override
    public HostArray toHost() {
        Tensor here = value();
        return HostArray.of(NativeScope.read(() -> TensorFactory.floats(here)), shape());
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
