package org.parley.runner.suite;

import org.parley.api.error.Require;

/**
 * How a training chooses the state it ends with: the one with the lowest loss on fixed samples of
 * the validation split.
 *
 * @param times the loss is computed in each training, evenly spread, the last time at its end; 0 to
 *     keep the last state
 * @param samples it is computed on
 */
public record ValidationConfig(int times, int samples) {
    public ValidationConfig {
        Require.require(times >= 0, "times must not be negative, was %s", times);
        Require.require(samples > 0, "samples must be positive, was %s", samples);
    }
}
