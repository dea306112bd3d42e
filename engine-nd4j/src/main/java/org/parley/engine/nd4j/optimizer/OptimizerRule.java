package org.parley.engine.nd4j.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.training.OptimizerSpec;
import org.parley.engine.nd4j.memory.NativeArena;

/** A rule that moves one parameter by its gradient. Keeps state by parameter name. */
interface OptimizerRule extends AutoCloseable {
    /**
     * Moves {@code parameter} in place and leaves {@code gradient} as it is.
     *
     * @param iteration counted from 0
     */
    void apply(
            String name, INDArray parameter, INDArray gradient, int iteration, double learningRate);

    /**
     * What it keeps of a parameter, by kind: the arrays themselves, zeros of one that never moved.
     * Writing into them continues where another optimiser was.
     */
    default Map<String, INDArray> state(String name, INDArray parameter) {
        return Map.of();
    }

    @Override
    default void close() {}

    /** Plain gradient descent: p ← p − lr · g. */
    static OptimizerRule descent() {
        return (name, parameter, gradient, iteration, learningRate) ->
                parameter.subi(gradient.mul(learningRate));
    }

    /** The rule of a description, with its state at zero. */
    static OptimizerRule of(OptimizerSpec how, NativeArena arena) {
        return switch (how.kind()) {
            case ADAM, ADAMW -> new AdamRule(arena, how);
            case SGD -> descent();
        };
    }
}
