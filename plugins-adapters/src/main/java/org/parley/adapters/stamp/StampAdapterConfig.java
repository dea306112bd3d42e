package org.parley.adapters.stamp;

import static org.parley.api.error.Require.require;

import org.parley.api.message.WireType;

/**
 * Keys of {@code stamp}.
 *
 * @param hiddenChannels between the two 1×1 convolutions; those of the protocol's feature in STAMP
 * @param blocks of ConvNeXt
 * @param layerScale initial scale of their branches
 * @param start of the 1×1 convolutions
 * @param wire number format of the feature on the wire where the adapter serves one to one
 */
public record StampAdapterConfig(
        int hiddenChannels, int blocks, double layerScale, StampStart start, WireType wire) {
    public StampAdapterConfig {
        require(hiddenChannels > 0, "hiddenChannels must be positive, was %s", hiddenChannels);
        require(blocks >= 0, "blocks must not be negative, was %s", blocks);
        require(layerScale >= 0, "layerScale must not be negative, was %s", layerScale);
    }

    /**
     * The values of the paper, but for the width of 64: 32,256 parameters from 32 channels to 32.
     */
    static StampAdapterConfig small() {
        return new StampAdapterConfig(32, 3, 1e-6, StampStart.RANDOM, WireType.FLOAT32);
    }
}
