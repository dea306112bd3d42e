package org.parley.encoders.attentive;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.encoders.fusion.AbsentAgents;
import org.parley.encoders.fusion.ResidualLevel;

/**
 * The shape of an attentive fusion. The first level has the resolution of the feature, each further
 * one half of the one before.
 *
 * @param channels of each level
 * @param blocks residual blocks of each level
 * @param upChannels of each level when all are brought back to the first one's resolution
 * @param outChannels of the fused map
 * @param absentAgents what an agent counts as where it covers nothing: {@code MASKED} leaves it out
 *     of the softmax, {@code ZERO_TOKENS} lets it take part with zeros, as in the public code
 */
public record AttentiveFusionConfig(
        List<Integer> channels,
        List<Integer> blocks,
        int upChannels,
        int outChannels,
        AbsentAgents absentAgents) {

    public AttentiveFusionConfig {
        channels = List.copyOf(channels);
        blocks = List.copyOf(blocks);
        require(!channels.isEmpty(), "attentive-fusion needs at least one level");
        require(
                channels.size() == blocks.size(),
                "channels and blocks must name as many levels, were %s and %s",
                channels,
                blocks);
        require(
                channels.stream().allMatch(c -> c > 0),
                "channels must be positive, was %s",
                channels);
        require(blocks.stream().allMatch(b -> b > 0), "blocks must be positive, was %s", blocks);
        require(
                upChannels > 0 && outChannels > 0,
                "upChannels and outChannels must be positive, were %s and %s",
                upChannels,
                outChannels);
    }

    /** The levels of the paper: 12,891,392 parameters for features of 64 channels. */
    public static AttentiveFusionConfig paper() {
        return new AttentiveFusionConfig(
                List.of(64, 128, 256), List.of(3, 5, 8), 128, 256, AbsentAgents.MASKED);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static AttentiveFusionConfig small() {
        return new AttentiveFusionConfig(
                List.of(32, 64, 64), List.of(1, 1, 1), 32, 64, AbsentAgents.MASKED);
    }

    List<ResidualLevel> levels() {
        return ResidualLevel.all(channels, blocks, 1);
    }
}
