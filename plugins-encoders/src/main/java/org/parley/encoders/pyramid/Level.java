package org.parley.encoders.pyramid;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicBlock;
import org.parley.nn.block.BatchNorm;
import org.parley.nn.block.Convolution;

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
                : bottleneck(g, x, stride);
    }

    /** ResNeXt's bottleneck without expansion (Xie et al. 2017): 1×1, grouped 3×3, 1×1. */
    private Tensor bottleneck(Graph g, Tensor x, int stride) {
        int width = 2 * channels;
        Tensor y = g.relu(convolution(1, width, 1).apply(g.scope("conv1"), x));
        Graph grouped = g.scope("conv2");
        Init he = Init.he(9 * width / groups);
        Tensor weight = grouped.param("weight", he, 3, 3, width / groups, width);
        Tensor mixed = grouped.conv2d(y, weight, stride, 1, groups);
        y = g.relu(BatchNorm.STANDARD.apply(grouped.scope("bn"), mixed));
        y = convolution(1, channels, 1).apply(g.scope("conv3"), y);
        boolean same = stride == 1 && x.size(-1) == channels;
        Tensor shortcut = same ? x : convolution(1, channels, stride).apply(g.scope("shortcut"), x);
        return g.relu(g.add(y, shortcut));
    }

    private static Convolution convolution(int kernel, int out, int stride) {
        return new Convolution(kernel, out, stride, BatchNorm.STANDARD);
    }

    /** Logits {@code (N, H, W, 1)}. */
    Tensor occupancy(Graph g, Tensor features) {
        return g.linear(
                features,
                g.param("weight", Init.normal(0.01), channels, 1),
                g.param("bias", Init.constant(-Math.log((1 - PRIOR) / PRIOR)), 1));
    }
}
