package org.parley.baselines.linear;

import static org.parley.api.error.Require.require;

import org.parley.api.message.WireType;

/**
 * Keys of {@code linear}.
 *
 * @param kernel cells on a side that one cell is made from: 1 or 3
 * @param ridge shrinkage, in mean variances of an input
 * @param steps of the fit; each looks at {@code batch} observations once
 * @param batch observations a step
 * @param wire number format of the feature on the wire
 */
public record LinearConfig(int kernel, double ridge, int steps, int batch, WireType wire) {
    public LinearConfig {
        require(kernel == 1 || kernel == 3, "kernel must be 1 or 3, was %s", kernel);
        require(ridge > 0, "ridge must be positive, was %s", ridge);
        require(steps > 0, "steps must be positive, was %s", steps);
        require(batch > 0, "batch must be positive, was %s", batch);
    }
}
