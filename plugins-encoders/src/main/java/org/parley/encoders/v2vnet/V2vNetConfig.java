package org.parley.encoders.v2vnet;

import static org.parley.api.error.Require.require;

/**
 * The shape of a V2VNet fusion.
 *
 * @param iterations how often agents exchange messages
 * @param kernel side of its convolutions, cells; odd
 */
public record V2vNetConfig(int iterations, int kernel) {
    public V2vNetConfig {
        require(iterations > 0, "iterations must be positive, was %s", iterations);
        require(kernel > 0 && kernel % 2 == 1, "kernel must be odd, was %s", kernel);
    }

    /** As in the public code. */
    public static V2vNetConfig paper() {
        return new V2vNetConfig(2, 3);
    }
}
