package org.parley.engine.torch;

import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.parley.api.training.OptimizerSpec;

/** A rule that moves one parameter by its gradient. Keeps state by parameter name. */
interface TorchRule extends AutoCloseable {
    /**
     * Moves {@code parameter} in place, in the caller's scope, and leaves {@code gradient} as it
     * is.
     *
     * @param iteration counted from 0
     */
    void apply(String name, Tensor parameter, Tensor gradient, int iteration, double learningRate);

    /**
     * What it keeps of a parameter, by kind: the tensors themselves, zeros of one that never moved.
     */
    default Map<String, Tensor> state(String name, Tensor parameter) {
        return Map.of();
    }

    @Override
    default void close() {}

    /** Plain gradient descent: p ← p − lr · g. */
    static TorchRule descent() {
        return (name, parameter, gradient, iteration, learningRate) ->
                parameter.sub_(gradient, new Scalar(learningRate));
    }

    /** The rule of a description, with its state at zero. */
    static TorchRule of(OptimizerSpec how) {
        return switch (how.kind()) {
            case ADAM, ADAMW -> new TorchAdamRule(how);
            case SGD -> descent();
        };
    }
}
