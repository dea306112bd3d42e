package org.parley.encoders.v2xvit;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * The shape of a V2X-ViT fusion. Feed-forward layers have as many hidden channels as the feature.
 *
 * @param blocks of attention over agents, over windows, and a feed-forward layer
 * @param headWidth channels of a head of the attention over agents, at most
 * @param windows cells on a side of each size of windows
 * @param windowHeads heads of each size of windows, at most
 * @param dropout of what attention over agents gives and of hidden channels
 * @param agentTypes what tells agents apart: {@code VEHICLE_OR_ROAD_SIDE} as in the paper, {@code
 *     ALIKE} as in public code derived from HEAL
 */
public record V2xVitConfig(
        int blocks,
        int headWidth,
        List<Integer> windows,
        List<Integer> windowHeads,
        double dropout,
        AgentTypes agentTypes) {

    public V2xVitConfig {
        windows = List.copyOf(windows);
        windowHeads = List.copyOf(windowHeads);
        require(blocks > 0, "blocks must be positive, was %s", blocks);
        require(headWidth > 0, "headWidth must be positive, was %s", headWidth);
        require(
                !windows.isEmpty() && windows.stream().allMatch(w -> w > 0),
                "windows must name one or more positive sizes, was %s",
                windows);
        require(
                windows.size() == windowHeads.size(),
                "windows and windowHeads must name as many sizes, were %s and %s",
                windows,
                windowHeads);
        require(
                windowHeads.stream().allMatch(h -> h > 0),
                "windowHeads must be positive, was %s",
                windowHeads);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    }

    /** As in the public code: 5,328,249 parameters for 256 channels. */
    public static V2xVitConfig paper() {
        return new V2xVitConfig(
                3, 32, List.of(4, 8, 16), List.of(16, 8, 4), 0.3, AgentTypes.VEHICLE_OR_ROAD_SIDE);
    }

    /** Fewer heads, for features of few channels. */
    public static V2xVitConfig small() {
        return new V2xVitConfig(
                3, 16, List.of(4, 8, 16), List.of(4, 2, 1), 0.3, AgentTypes.VEHICLE_OR_ROAD_SIDE);
    }
}
