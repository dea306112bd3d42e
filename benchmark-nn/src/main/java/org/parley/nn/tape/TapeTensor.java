package org.parley.nn.tape;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.nn.parameter.HostCopy;

/** A value on the tape and, in training, its gradient. */
final class TapeTensor implements Tensor {
    private final Tape tape;
    private final INDArray value;
    private boolean needsGradient;
    private @Nullable INDArray gradient;
    private boolean ownsGradient;

    TapeTensor(Tape tape, INDArray value, boolean needsGradient) {
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

    private void add(INDArray g, boolean owned) {
        if (!needsGradient) {
            return;
        }
        INDArray shaped = Shapes.sameShape(g, value) ? g : g.reshape('c', value.shape());
        if (gradient == null) {
            gradient = shaped;
            ownsGradient = owned;
        } else if (ownsGradient) {
            gradient.addi(shaped);
        } else {
            INDArray sum = tape.arena().get(value.shape());
            tape.kernels().binary("add", gradient, shaped, sum);
            gradient = sum;
            ownsGradient = true;
        }
    }

    @Override
    public int[] shape() {
        return Shapes.ints(value.shape());
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
