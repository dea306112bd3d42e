package org.parley.adapters.conv1x1;

import org.parley.api.error.Require;
import org.parley.api.message.WireType;

/**
 * Keys of {@code conv1x1}.
 *
 * @param wire number format of the feature on the wire
 * @param initialDeviation standard deviation of the initial weights
 */
public record Conv1x1Config(WireType wire, double initialDeviation) {
    public Conv1x1Config {
        Require.require(
                initialDeviation >= 0,
                "initialDeviation must not be negative, was %s",
                initialDeviation);
    }
}
