package org.parley.negotiators.pyramid;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.GroundExtent;

/**
 * Keys of {@code convnext-negotiator}: ConvNeXt blocks.
 *
 * @param channels of the common representation and of every level
 * @param cellMetres side of its cells
 * @param extent ground it covers; left out, the smallest rectangle that holds all members' grids
 * @param blocks of each level; each level after the first has half the resolution
 * @param layerScale initial scale of a block's branch
 * @param importance how estimates weigh modalities: raw as in the paper, or through a softmax
 * @param start what is given before anything is learned: something random as in the paper, or the
 *     mean of the members
 * @param scale whether the result's scale is free as in the paper, or of unit variance
 */
public record ConvNextNegotiatorConfig(
        int channels,
        double cellMetres,
        Optional<GroundExtent> extent,
        List<Integer> blocks,
        double layerScale,
        ImportanceWeighting importance,
        NegotiatorStart start,
        CommonScale scale) {

    public ConvNextNegotiatorConfig {
        blocks = List.copyOf(blocks);
        NegotiatorShape.requireValid(channels, cellMetres, blocks);
        require(layerScale >= 0, "layerScale must not be negative, was %s", layerScale);
    }

    /** 678,786 parameters for members of 64 channels: the 2.7 MB of Table 8. */
    public static ConvNextNegotiatorConfig paper() {
        return new ConvNextNegotiatorConfig(
                64,
                0.8,
                Optional.empty(),
                List.of(7, 8),
                1e-6,
                ImportanceWeighting.RAW,
                NegotiatorStart.RANDOM,
                CommonScale.FREE);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static ConvNextNegotiatorConfig small() {
        return new ConvNextNegotiatorConfig(
                32,
                1.2,
                Optional.empty(),
                List.of(1, 1),
                0.1,
                ImportanceWeighting.RAW,
                NegotiatorStart.RANDOM,
                CommonScale.FREE);
    }

    NegotiatorShape pyramid() {
        CommonSpace space = new CommonSpace(channels, cellMetres, extent);
        return new NegotiatorShape(space, blocks, importance, false, start, scale);
    }

    NegotiatorTrunk trunk() {
        return NegotiatorTrunk.of(blocks, new ConvNextBlock(layerScale)::apply);
    }
}
