package org.parley.negotiators.pyramid;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.nn.block.attention.SparseTransformer;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.GroundExtent;

/**
 * Keys of {@code sparse-transformer-negotiator}: sparse transformers in which the cells of all
 * members attend to each other.
 *
 * @param channels of the common representation and of every level
 * @param cellMetres side of its cells
 * @param extent ground it covers; left out, the smallest rectangle that holds all members' grids
 * @param blocks of each level; each level after the first has half the resolution
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head
 * @param hidden channels of the feed-forward layers
 * @param dropout of attention weights and hidden channels
 * @param importance how estimates weigh modalities: raw as in the paper, or through a softmax
 * @param start what is given before anything is learned: something random as in the paper, or the
 *     mean of the members
 * @param scale whether the result's scale is free as in the paper, or of unit variance
 */
public record SparseTransformerNegotiatorConfig(
        int channels,
        double cellMetres,
        Optional<GroundExtent> extent,
        List<Integer> blocks,
        int window,
        int headWidth,
        int hidden,
        double dropout,
        ImportanceWeighting importance,
        NegotiatorStart start,
        CommonScale scale) {

    public SparseTransformerNegotiatorConfig {
        blocks = List.copyOf(blocks);
        NegotiatorShape.requireValid(channels, cellMetres, blocks);
        require(window > 0 && hidden > 0, "window and hidden must be positive");
        require(
                headWidth > 0 && channels % headWidth == 0,
                "headWidth must divide the channels, was %s for %s",
                headWidth,
                channels);
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    }

    /** 536,610 parameters for members of 64 channels: the 2.1 MB of Table 8. */
    public static SparseTransformerNegotiatorConfig paper() {
        return new SparseTransformerNegotiatorConfig(
                64,
                0.8,
                Optional.empty(),
                List.of(2, 2),
                8,
                16,
                256,
                0.1,
                ImportanceWeighting.RAW,
                NegotiatorStart.RANDOM,
                CommonScale.FREE);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static SparseTransformerNegotiatorConfig small() {
        return new SparseTransformerNegotiatorConfig(
                32,
                1.2,
                Optional.empty(),
                List.of(1, 1),
                4,
                8,
                32,
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
        return NegotiatorTrunk.of(
                blocks, new SparseTransformer(window, headWidth, hidden, dropout)::apply);
    }
}
