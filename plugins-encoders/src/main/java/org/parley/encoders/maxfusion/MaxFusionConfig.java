package org.parley.encoders.maxfusion;

import org.parley.api.error.Require;

/**
 * The shape of a max fusion.
 *
 * @param trunkBlocks 3×3 convolutions with batch normalisation and rectifier after the maximum; 0
 *     is the plain F-Cooper rule without parameters
 */
public record MaxFusionConfig(int trunkBlocks) {
    public MaxFusionConfig {
        Require.require(trunkBlocks >= 0, "trunkBlocks must not be negative, was %s", trunkBlocks);
    }
}
