package org.parley.encoders.pyramid;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicBlock;
import org.parley.nn.block.Bottleneck;

/**
 * One level of the pyramid: residual blocks, the first one with a stride, and the logit that a cell
 * is occupied.
 *
 * @param number from 0
 */
record Level(int number, int channels, int blocks, int groups) {
    /** Share of cells an untrained level believes occupied. */
    private static final double PRIOR = 0.01;

    static Level of(PyramidFusionConfig config, int number) {
        return new Level(
                number,
                config.channels().get(number),
                config.blocks().get(number),
                config.groups());
    }

    /** Cells of this level are so many times as wide as those of the feature. */
    int factor() {
        return 1 << number;
    }

    /** {@code (N, H, W, in)} of the level before to {@code (N, ⌈H/s⌉, ⌈W/s⌉, channels)}. */
    Tensor features(Graph g, Tensor x) {
        Tensor y = x;
        for (int i = 0; i < blocks; i++) {
            int stride = number > 0 && i == 0 ? 2 : 1;
            y = block(g.scope(String.valueOf(i)), y, stride);
        }
        return y;
    }

    private Tensor block(Graph g, Tensor x, int stride) {
        return groups == 1
                ? new BasicBlock(channels, stride).apply(g, x)
                : new Bottleneck(2 * channels, channels, stride, groups).apply(g, x);
    }

    /** Logits {@code (N, H, W, 1)}. */
    Tensor occupancy(Graph g, Tensor features) {
        return g.linear(
                features,
                g.param("weight", Init.normal(0.01), channels, 1),
                g.param("bias", Init.constant(-Math.log((1 - PRIOR) / PRIOR)), 1));
    }
}
