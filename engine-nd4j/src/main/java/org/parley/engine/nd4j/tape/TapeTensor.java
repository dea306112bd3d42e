package org.parley.engine.nd4j.tape;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.engine.nd4j.kernel.WindowCopies;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.MemoryBlock;
import org.parley.engine.nd4j.memory.ShapeMath;

/** A value on the tape and, in training, its gradient. */
final class TapeTensor implements Tensor {
    private final GradientTape tape;
    private final INDArray value;
    private boolean needsGradient;
    private @Nullable INDArray gradient;
    private boolean ownsGradient;

    TapeTensor(GradientTape tape, INDArray value, boolean needsGradient) {
        this.tape = tape;
        this.value = value;
        this.needsGradient = needsGradient;
    }

    INDArray value() {
        return value;
    }

    boolean needsGradient() {
        return needsGradient;
    }

    void markNeedsGradient() {
        needsGradient = true;
    }

    @Nullable INDArray gradient() {
        return gradient;
    }

    /** Adds a gradient that nobody else will read or write. */
    void give(INDArray g) {
        add(g, true);
    }

    /** Adds a gradient that others may read; it is never written to. */
    void share(INDArray g) {
        add(g, false);
    }

    /** Adds a gradient of the entries from {@code from} on along an axis. */
    void giveWindow(INDArray g, int axis, long from) {
        if (!needsGradient) {
            return;
        }
        INDArray whole = gradient;
        if (whole != null && ownsGradient) {
            WindowCopies.add(tape.kernels(), g, whole, axis, from);
        } else {
            INDArray made = tape.arena().filled(0, value.shape());
            WindowCopies.write(tape.kernels(), g, made, axis, from);
            give(made);
        }
    }

    private void add(INDArray g, boolean owned) {
        if (!needsGradient) {
            return;
        }
        INDArray shaped = ShapeMath.sameShape(g, value) ? g : g.reshape('c', value.shape());
        INDArray before = gradient;
        if (before == null) {
            keep(shaped, owned);
        } else if (ownsGradient) {
            before.addi(shaped);
        } else {
            INDArray sum = tape.arena().get(value.shape());
            tape.kernels().binary("add", before, shaped, sum);
            dropGradient();
            keep(sum, true);
        }
    }

    private void keep(INDArray g, boolean owned) {
        gradient = g;
        ownsGradient = owned;
        keepers(g, 1);
    }

    /** Needs its gradient no more. */
    void dropGradient() {
        INDArray before = gradient;
        if (before != null) {
            keepers(before, -1);
            gradient = null;
        }
    }

    private void keepers(INDArray g, int more) {
        MemoryBlock block = tape.arena().holding(g);
        if (block != null) {
            block.keepers(more);
        }
    }

    @Override
    public int[] shape() {
        return ShapeMath.ints(value.shape());
    }

    @Override
    public HostArray toHost() {
        tape.requireOpen();
        return HostArray.of(HostCopy.floats(value), shape());
    }

    @Override
    public String toString() {
        return "Tensor" + java.util.Arrays.toString(value.shape());
    }
}
