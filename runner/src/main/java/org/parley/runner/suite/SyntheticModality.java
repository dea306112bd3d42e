package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

/**
 * A modality whose feature is another's, mixed by a known invertible map: a gap an adapter can be
 * measured on.
 *
 * @param of the modality it is made from
 * @param channels of its feature
 */
public record SyntheticModality(String of, int channels) {
    public SyntheticModality {
        require(channels > 0, "channels must be positive, was %s", channels);
    }
}
