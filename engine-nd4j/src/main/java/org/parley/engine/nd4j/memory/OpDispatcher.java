package org.parley.engine.nd4j.memory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Calls native ops through one reused context and one reused scalar. ND4J otherwise makes a native
 * context or scalar for every call and frees it only when the garbage collector gets there, which
 * lets memory grow over long trainings. Not thread-safe.
 */
public final class OpDispatcher {
    /** Ops of an array and a number. */
    public enum Scalar {
        MULTIPLY(x -> new ScalarMultiplication(x, 1)),
        ADD(x -> new ScalarAdd(x, 1)),
        MAX(x -> new ScalarMax(x, 1)),
        MIN(x -> new ScalarMin(x, 1)),
        STEP(x -> new Step(x, 1)),
        SET(x -> new ScalarSet(x, 1));

        private final Function<INDArray, ScalarOp> maker;

        Scalar(Function<INDArray, ScalarOp> maker) {
            this.maker = maker;
        }
    }

    private static final boolean[] NO_FLAGS = {};

    private final OpContext context = Nd4j.getExecutioner().buildContext();
    private final Map<String, CustomOp> ops = new HashMap<>();
    private final Map<Scalar, ScalarOp> scalarOps = new EnumMap<>(Scalar.class);
    private final INDArray number;

    OpDispatcher(DataType type) {
        this.number = Nd4j.scalar(type, 0);
    }

    /** A custom op by its native name. */
    public void call(String name, INDArray[] in, INDArray[] out, long... arguments) {
        call(name, in, out, NO_FLAGS, arguments);
    }

    public void call(
            String name, INDArray[] in, INDArray[] out, boolean[] flags, long... arguments) {
        context.purge();
        context.setIArguments(arguments);
        context.setBArguments(flags);
        context.setInputArrays(in);
        context.setOutputArrays(out);
        CustomOp op = ops.computeIfAbsent(name, n -> DynamicCustomOp.builder(n).build());
        Nd4j.getExecutioner().exec(op, context);
    }

    /** {@code out = a · factor}; may be the same array. */
    public void scale(INDArray a, double factor, INDArray out) {
        scalar(Scalar.MULTIPLY, a, factor, out);
    }

    /** {@code out = a + offset}; may be the same array. */
    public void shift(INDArray a, double offset, INDArray out) {
        scalar(Scalar.ADD, a, offset, out);
    }

    public void scalar(Scalar kind, INDArray a, double value, INDArray out) {
        ScalarOp op = scalarOps.computeIfAbsent(kind, k -> k.maker.apply(a));
        number.putScalar(0, value);
        op.setX(a);
        op.setZ(out);
        op.setScalar(number);
        Nd4j.getExecutioner().exec(op);
        op.setX(null);
        op.setZ(null);
    }
}
