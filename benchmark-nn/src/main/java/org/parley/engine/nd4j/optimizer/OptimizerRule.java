package org.parley.engine.nd4j.optimizer;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule that moves one parameter by its gradient. Keeps state by parameter name. */
public interface OptimizerRule extends AutoCloseable {
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
    static OptimizerRule sgd() {
        return (name, parameter, gradient, iteration, learningRate) ->
                parameter.subi(gradient.mul(learningRate));
    }
}
