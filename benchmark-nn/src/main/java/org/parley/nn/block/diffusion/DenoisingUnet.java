package org.parley.nn.block.diffusion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.attention.WindowPadding;
import org.parley.nn.block.resizing.CellPooling;

/**
 * The network of GenComm's generator, a small U-net without attention (Ho et al. 2020): two levels
 * of 8 channels, two residual blocks each on the way down, two in the middle and three each on the
 * way up, joined by what the way down has left. {@code 72 · in + 73 · out + 24,472} parameters.
 * Maps with odd sides get a row or a column of zeros.
 *
 * @param out output channels
 */
public record DenoisingUnet(int out) {
    private static final int BASE = 8;
    private static final int LEVELS = 2;
    private static final int DOWN_BLOCKS = 2;
    private static final int EMBEDDED = 4 * BASE;

    /** {@code (N, H, W, in)} at a step to {@code (N, H, W, out)}. */
    public Tensor apply(Graph g, Tensor x, int step) {
        return g.tidy(() -> WindowPadding.crop(g, denoised(g, x, step), x.size(1), x.size(2)));
    }

    private Tensor denoised(Graph g, Tensor x, int step) {
        Tensor time = new StepEmbedding(BASE, EMBEDDED).of(g.scope("step"), step);
        Tensor even = WindowPadding.pad(g, x, 1 << LEVELS - 1);
        Deque<Tensor> left = new ArrayDeque<>();
        Tensor y = down(g, BasicLayers.biasedConv(g.scope("in"), even, 3, BASE), time, left);
        y = block(g.scope("middle0"), y, time);
        y = block(g.scope("middle1"), y, time);
        y = up(g, y, time, left);
        Tensor active = DenoisingBlock.active(g.scope("norm"), y);
        return BasicLayers.biasedConv(g.scope("out"), active, 3, out);
    }

    private static Tensor down(Graph g, Tensor first, Tensor time, Deque<Tensor> left) {
        Tensor y = first;
        left.push(y);
        for (int level = 0; level < LEVELS; level++) {
            Graph own = g.scope("down" + level);
            for (int i = 0; i < DOWN_BLOCKS; i++) {
                y = block(own.scope(Integer.toString(i)), y, time);
                left.push(y);
            }
            if (level < LEVELS - 1) {
                y = halved(own.scope("half"), y);
                left.push(y);
            }
        }
        return y;
    }

    private static Tensor up(Graph g, Tensor lowest, Tensor time, Deque<Tensor> left) {
        Tensor y = lowest;
        for (int level = LEVELS - 1; level >= 0; level--) {
            Graph own = g.scope("up" + level);
            for (int i = 0; i <= DOWN_BLOCKS; i++) {
                Tensor joined = g.concat(List.of(y, left.pop()), 3);
                y = block(own.scope(Integer.toString(i)), joined, time);
            }
            if (level > 0) {
                Tensor twice = CellPooling.copied(g, y, 2);
                y = BasicLayers.biasedConv(own.scope("twice"), twice, 3, BASE);
            }
        }
        return y;
    }

    private static Tensor block(Graph g, Tensor x, Tensor time) {
        return new DenoisingBlock(BASE).apply(g, x, time);
    }

    /** A convolution of stride 2 that looks beyond the lower and the right edge only. */
    private static Tensor halved(Graph g, Tensor x) {
        Tensor wide = g.pad(g.pad(x, 1, 0, 1), 2, 0, 1);
        Tensor weight = g.param("weight", Init.he(9 * BASE), 3, 3, BASE, BASE);
        return g.add(g.conv2d(wide, weight, 2, 0), g.param("bias", Init.zeros(), BASE));
    }
}
