package org.parley.encoders.pyramid;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.encoders.fusion.ResidualLevel;

/**
 * The shape of a pyramid fusion. The first level has the resolution of the feature, each further
 * one half of the one before.
 *
 * @param channels of each level
 * @param blocks residual blocks of each level
 * @param groups of the grouped 3×3 convolutions of the ResNeXt bottlenecks; 1 for plain residual
 *     blocks of two 3×3 convolutions
 * @param upChannels of each level when all are brought back to the first one's resolution
 * @param outChannels of the fused map
 * @param occupancyWeights of each level's occupancy loss
 * @param anchorLengthMetres occupancy is where an anchor of this size would answer for an object
 * @param anchorWidthMetres see {@code anchorLengthMetres}
 * @param positiveIou a cell is occupied where an anchor's stand-up IoU with a box is above this
 * @param negativeIou a cell is empty where both anchors' IoU with every box is below this
 */
public record PyramidFusionConfig(
        List<Integer> channels,
        List<Integer> blocks,
        int groups,
        int upChannels,
        int outChannels,
        List<Double> occupancyWeights,
        double anchorLengthMetres,
        double anchorWidthMetres,
        double positiveIou,
        double negativeIou) {

    public PyramidFusionConfig {
        channels = List.copyOf(channels);
        blocks = List.copyOf(blocks);
        occupancyWeights = List.copyOf(occupancyWeights);
        require(!channels.isEmpty(), "a pyramid needs at least one level");
        require(
                channels.size() == blocks.size() && channels.size() == occupancyWeights.size(),
                "channels, blocks and occupancyWeights must name as many levels, were %s, %s, %s",
                channels,
                blocks,
                occupancyWeights);
        for (int i = 0; i < channels.size(); i++) {
            require(channels.get(i) > 0, "channels must be positive, was %s", channels);
            require(blocks.get(i) > 0, "blocks must be positive, was %s", blocks);
            require(
                    groups > 0 && 2 * channels.get(i) % groups == 0,
                    "groups must divide twice the channels, was %s for %s",
                    groups,
                    channels);
        }
        require(
                upChannels > 0 && outChannels > 0,
                "upChannels and outChannels must be positive, were %s and %s",
                upChannels,
                outChannels);
        require(
                anchorLengthMetres > 0 && anchorWidthMetres > 0,
                "an anchor needs positive sides, was %s × %s m",
                anchorLengthMetres,
                anchorWidthMetres);
        require(
                negativeIou > 0 && negativeIou <= positiveIou && positiveIou < 1,
                "0 < negativeIou ≤ positiveIou < 1 must hold, was %s and %s",
                negativeIou,
                positiveIou);
    }

    /** The values of the paper: 5,232,707 parameters for features of 64 channels. */
    public static PyramidFusionConfig paper() {
        return new PyramidFusionConfig(
                List.of(64, 128, 256),
                List.of(3, 5, 8),
                32,
                128,
                256,
                List.of(0.4, 0.2, 0.1),
                3.9,
                1.6,
                0.6,
                0.45);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static PyramidFusionConfig small() {
        return new PyramidFusionConfig(
                List.of(32, 64, 64),
                List.of(1, 1, 1),
                1,
                32,
                64,
                List.of(0.4, 0.2, 0.1),
                3.9,
                1.6,
                0.6,
                0.45);
    }

    int count() {
        return channels.size();
    }

    List<ResidualLevel> levels() {
        return ResidualLevel.all(channels, blocks, groups);
    }
}
