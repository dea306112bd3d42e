package org.parley.negotiators.pyramid;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.GroundExtent;

/**
 * Keys of {@code pyramid-negotiator}: residual bottlenecks as in ResNeXt.
 *
 * @param channels of the common representation and of every level
 * @param cellMetres side of its cells
 * @param extent ground it covers; left out, the smallest rectangle that holds all members' grids
 * @param blocks of each level; each level after the first has half the resolution
 * @param groups of the 3×3 convolutions of the bottlenecks; 1 for plain residual blocks of two 3×3
 *     convolutions
 * @param importance how estimates weigh modalities: raw as in the paper, or through a softmax
 * @param pyramidInput whether the pyramid's input is a level of its own, as eq. 11 and 12 of the
 *     paper say by counting from 0; the reference implementation leaves it out
 * @param start what is given before anything is learned: something random as in the paper, or the
 *     mean of the members
 * @param scale whether the result's scale is free as in the paper, or of unit variance
 */
public record PyramidNegotiatorConfig(
        int channels,
        double cellMetres,
        Optional<GroundExtent> extent,
        List<Integer> blocks,
        int groups,
        ImportanceWeighting importance,
        boolean pyramidInput,
        NegotiatorStart start,
        CommonScale scale) {

    public PyramidNegotiatorConfig {
        blocks = List.copyOf(blocks);
        NegotiatorShape.requireValid(channels, cellMetres, blocks);
        require(
                groups > 0 && 2 * channels % groups == 0,
                "groups must divide twice the channels, was %s for %s",
                groups,
                channels);
    }

    /**
     * The values of the reference implementation: 287,234 parameters for members of 64 channels.
     */
    public static PyramidNegotiatorConfig paper() {
        return new PyramidNegotiatorConfig(
                64,
                0.8,
                Optional.empty(),
                List.of(3, 4),
                32,
                ImportanceWeighting.RAW,
                false,
                NegotiatorStart.RANDOM,
                CommonScale.FREE);
    }

    /** Small enough to be trained in minutes on one processor. */
    public static PyramidNegotiatorConfig small() {
        return new PyramidNegotiatorConfig(
                32,
                1.2,
                Optional.empty(),
                List.of(1, 1),
                1,
                ImportanceWeighting.RAW,
                false,
                NegotiatorStart.RANDOM,
                CommonScale.FREE);
    }

    NegotiatorShape pyramid() {
        CommonSpace space = new CommonSpace(channels, cellMetres, extent);
        return new NegotiatorShape(space, blocks, importance, pyramidInput, start, scale);
    }

    NegotiatorTrunk trunk() {
        return (g, x, level) -> {
            Tensor y = x;
            for (int i = 0; i < blocks.get(level); i++) {
                int stride = level > 0 && i == 0 ? 2 : 1;
                y = block(g.scope(String.valueOf(i)), y, stride);
            }
            return y;
        };
    }

    private Tensor block(Graph g, Tensor x, int stride) {
        return groups == 1
                ? new BasicBlock(channels, stride).apply(g, x)
                : new BottleneckBlock(2 * channels, channels, stride, groups).apply(g, x);
    }
}
