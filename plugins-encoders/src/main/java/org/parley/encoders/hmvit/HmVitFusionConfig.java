package org.parley.encoders.hmvit;

import static org.parley.api.error.Require.require;

/**
 * The shape of an HM-ViT fusion. Feed-forward layers have as many hidden channels as the feature.
 *
 * @param window cells on a side of windows and of the sets of the grid
 * @param headWidth channels of a head, at most
 * @param iterations how often the block is applied, with the same weights
 * @param dropout of what attention gives and of hidden channels
 * @param types what tells agents apart: {@code SENSOR} as in the paper, {@code MODALITY}
 */
public record HmVitFusionConfig(
        int window, int headWidth, int iterations, double dropout, AgentKinds types) {

    public HmVitFusionConfig {
        require(window > 0, "window must be positive, was %s", window);
        require(headWidth > 0, "headWidth must be positive, was %s", headWidth);
        require(iterations > 0, "iterations must be positive, was %s", iterations);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    }

    /** As in the public code: 1,717,776 parameters for two types and 256 channels. */
    public static HmVitFusionConfig paper() {
        return new HmVitFusionConfig(8, 32, 2, 0.1, AgentKinds.SENSOR);
    }

    /** Narrower heads, for features of few channels. */
    public static HmVitFusionConfig small() {
        return new HmVitFusionConfig(8, 16, 2, 0.1, AgentKinds.SENSOR);
    }
}
