package org.parley.encoders.liftsplat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.convolution.MbConvBlock;
import org.parley.nn.block.convolution.SamePadding;

/**
 * EfficientNet-B0 (Tan and Le 2019) without its head, and from 1/32 back up to 1/8 as in
 * Lift-Splat: maps of 40, 112 and 320 channels joined to 512. At width 1. Scopes {@code stem},
 * {@code <stage>/<block>}, {@code up<stride>}.
 */
record EfficientNetTrunk(TrunkConfig config) implements ImageTrunk {
    private static final int STEM = 32;
    private static final int UP = 512;

    private record Stage(int expansion, int channels, int blocks, int stride, int kernel) {}

    private static final List<Stage> STAGES =
            List.of(
                    new Stage(1, 16, 1, 1, 3),
                    new Stage(6, 24, 2, 2, 3),
                    new Stage(6, 40, 2, 2, 5),
                    new Stage(6, 80, 3, 2, 3),
                    new Stage(6, 112, 3, 1, 5),
                    new Stage(6, 192, 4, 2, 5),
                    new Stage(6, 320, 1, 1, 3));

    @Override
    public Tensor apply(Graph g, Tensor images) {
        Tensor x = stem(g.scope("stem"), images);
        Deque<Tensor> finer = new ArrayDeque<>();
        for (int s = 0; s < STAGES.size(); s++) {
            if (STAGES.get(s).stride() == 2) {
                finer.push(x);
            }
            x = stage(g.scope(String.valueOf(s)), STAGES.get(s), x);
        }
        UpsamplingBlock up = new UpsamplingBlock(config.channels(UP));
        for (int stride = 16; stride >= config.stride(); stride /= 2) {
            x = up.apply(g.scope("up" + stride), x, finer.pop());
        }
        return x;
    }

    private Tensor stem(Graph g, Tensor images) {
        int in = images.size(3);
        int out = config.channels(STEM);
        Tensor weight = g.param("weight", Init.he(9 * in), 3, 3, in, out);
        Tensor x = g.conv2d(SamePadding.pad(g, images, 3, 2), weight, 2, 0);
        return BasicLayers.swish(g, BatchNorm.SLOW.apply(g.scope("bn"), x));
    }

    private Tensor stage(Graph g, Stage stage, Tensor in) {
        Tensor x = in;
        for (int block = 0; block < config.blocks(stage.blocks()); block++) {
            int stride = block == 0 ? stage.stride() : 1;
            int out = config.channels(stage.channels());
            x =
                    new MbConvBlock(stage.kernel(), stride, stage.expansion(), out)
                            .apply(g.scope(String.valueOf(block)), x);
        }
        return x;
    }
}
