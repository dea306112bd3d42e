package org.parley.encoders.segmentation;

import static org.parley.api.error.Require.require;

/**
 * Keys of {@code segmentation-head}.
 *
 * @param classes 0 … classes − 1, as the dataset numbers them; other labels, such as 255, are
 *     ignored
 * @param hiddenChannels between the two convolutions
 * @param upsampling pixels of a side of the labels for one cell of the fused map
 */
public record SegmentationHeadConfig(int classes, int hiddenChannels, int upsampling) {
    public SegmentationHeadConfig {
        require(classes >= 2 && classes <= 127, "classes must be 2 to 127, was %s", classes);
        require(hiddenChannels > 0, "hiddenChannels must be positive, was %s", hiddenChannels);
        require(upsampling > 0, "upsampling must be positive, was %s", upsampling);
    }
}
