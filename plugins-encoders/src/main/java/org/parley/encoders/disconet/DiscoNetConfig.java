package org.parley.encoders.disconet;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.encoders.fusion.AbsentAgents;

/**
 * The shape of a DiscoNet fusion.
 *
 * @param hidden channels of the layers that weigh a cell
 * @param absentAgents what an agent counts as where it covers nothing: {@code ZERO_TOKENS} lets it
 *     take part with zeros, as in the public code, {@code MASKED} leaves it out of the softmax
 */
public record DiscoNetConfig(List<Integer> hidden, AbsentAgents absentAgents) {
    public DiscoNetConfig {
        hidden = List.copyOf(hidden);
        require(
                !hidden.isEmpty() && hidden.stream().allMatch(c -> c > 0),
                "hidden must name one or more positive channel counts, was %s",
                hidden);
    }

    /** The layers of the paper: 70,401 parameters for 256 channels. */
    public static DiscoNetConfig paper() {
        return new DiscoNetConfig(List.of(128, 32, 8), AbsentAgents.MASKED);
    }
}
