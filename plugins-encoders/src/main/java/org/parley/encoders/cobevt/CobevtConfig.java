package org.parley.encoders.cobevt;

import static org.parley.api.error.Require.require;

/**
 * The shape of a CoBEVT fusion. Feed-forward layers have as many hidden channels as the feature.
 *
 * @param slots most agents that are fused, the ego among them; of more, the nearest
 * @param mean over which agents a fused cell is the mean
 * @param blocks of attention within windows, then over a grid
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head, at most
 * @param dropout of attention weights and hidden channels
 */
public record CobevtConfig(
        int slots, SlotMean mean, int blocks, int window, int headWidth, double dropout) {
    public CobevtConfig {
        require(slots > 0, "slots must be positive, was %s", slots);
        require(blocks > 0, "blocks must be positive, was %s", blocks);
        require(window > 0, "window must be positive, was %s", window);
        require(headWidth > 0, "headWidth must be positive, was %s", headWidth);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    }

    /** As in the public code: 2,455,984 parameters for 256 channels. */
    public static CobevtConfig paper() {
        return new CobevtConfig(5, SlotMean.SLOTS, 3, 4, 32, 0.1);
    }

    /** The same with narrower heads, for features of few channels. */
    public static CobevtConfig small() {
        return new CobevtConfig(5, SlotMean.SLOTS, 3, 4, 16, 0.1);
    }
}
