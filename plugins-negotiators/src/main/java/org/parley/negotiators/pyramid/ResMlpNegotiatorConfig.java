package org.parley.negotiators.pyramid;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.nn.block.convolution.ResMlpBlock;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.GroundExtent;

/**
 * Keys of {@code resmlp-negotiator}: ResMLP blocks.
 *
 * @param channels of the common representation and of every level
 * @param cellMetres side of its cells
 * @param extent ground it covers; left out, the smallest rectangle that holds all members' grids
 * @param blocks of each level; each level after the first has half the resolution
 * @param window cells on a side of the sets that are mixed
 * @param expansion of the channels inside a block
 * @param layerScale initial scale of a block's branches
 * @param importance how estimates weigh modalities: raw as in the paper, or through a softmax
 * @param start what is given before anything is learned: something random as in the paper, or the
 *     mean of the members
 * @param scale whether the result's scale is free as in the paper, or of unit variance
 */
public record ResMlpNegotiatorConfig(
        int channels,
        double cellMetres,
        Optional<GroundExtent> extent,
        List<Integer> blocks,
        int window,
        int expansion,
        double layerScale,
        ImportanceWeighting importance,
        NegotiatorStart start,
        CommonScale scale) {

    public ResMlpNegotiatorConfig {
        blocks = List.copyOf(blocks);
        NegotiatorShape.requireValid(channels, cellMetres, blocks);
        require(
                window > 0 && expansion > 0 && layerScale >= 0,
                "window and expansion must be positive and layerScale not negative, were %s, %s"
                        + " and %s",
                window,
                expansion,
                layerScale);
    }

    /** 448,386 parameters for members of 64 channels: the 1.8 MB of Table 8. */
    public static ResMlpNegotiatorConfig paper() {
        return new ResMlpNegotiatorConfig(
                64,
                0.8,
                Optional.empty(),
                List.of(7, 8),
                8,
                2,
                1e-6,
                ImportanceWeighting.RAW,
                NegotiatorStart.RANDOM,
                CommonScale.FREE);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static ResMlpNegotiatorConfig small() {
        return new ResMlpNegotiatorConfig(
                32,
                1.2,
                Optional.empty(),
                List.of(1, 1),
                4,
                2,
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
        return NegotiatorTrunk.of(blocks, new ResMlpBlock(window, expansion, layerScale)::apply);
    }
}
