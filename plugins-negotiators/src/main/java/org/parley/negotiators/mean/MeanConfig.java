package org.parley.negotiators.mean;

import org.parley.api.error.Require;

/**
 * Keys of {@code mean}.
 *
 * @param channels of the common representation
 */
public record MeanConfig(int channels) {
    public MeanConfig {
        Require.require(channels > 0, "channels must be positive, was %s", channels);
    }
}
