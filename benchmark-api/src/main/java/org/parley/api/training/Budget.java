package org.parley.api.training;

import org.parley.api.error.Require;

/**
 * How long and how fast a stage trains.
 *
 * @param steps optimiser steps
 * @param batch samples a step
 * @param learningRate of Adam, before the schedule
 */
public record Budget(int steps, int batch, double learningRate) {
    public Budget {
        Require.require(steps >= 0, "steps must not be negative, was %s", steps);
        Require.require(batch > 0, "batch must be positive, was %s", batch);
        Require.require(learningRate > 0, "learningRate must be positive, was %s", learningRate);
    }
}
