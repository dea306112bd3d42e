package org.parley.runner.train;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;

/** What a training is taught from: a pure function of the step, counted from 0. */
public interface TrainingCourse extends AutoCloseable {
    /** Builds the loss of a step's batch. */
    Loss loss(Graph g, int step);

    /** The frames and agents of a step's batch, in words. */
    String batch(int step);

    @Override
    default void close() {}
}
