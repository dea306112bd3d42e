package org.parley.encoders.liftsplat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.convolution.ConvolutionBatchNorm;

/**
 * A 3×3 convolution of stride 2 to 32 channels, three stages of residual blocks that halve the map
 * (64, 96 and 128 channels, 1/16 in the end), and back up to the stride asked for. Scopes {@code
 * stem}, {@code <stage>/<block>}, {@code up<stride>}.
 */
record PlainTrunk(TrunkConfig config) implements ImageTrunk {
    private static final int[] WIDTHS = {64, 96, 128};
    private static final int STEM = 32;
    private static final int BLOCKS = 2;

    @Override
    public Tensor apply(Graph g, Tensor images) {
        ConvolutionBatchNorm stem =
                new ConvolutionBatchNorm(3, config.channels(STEM), 2, BatchNorm.STANDARD);
        Tensor x = g.relu(stem.apply(g.scope("stem"), images));
        Deque<Tensor> finer = new ArrayDeque<>();
        for (int stage = 0; stage < WIDTHS.length; stage++) {
            finer.push(x);
            for (int block = 0; block < config.blocks(BLOCKS); block++) {
                BasicBlock now = new BasicBlock(config.channels(WIDTHS[stage]), block == 0 ? 2 : 1);
                x = now.apply(g.scope(String.valueOf(stage)).scope(String.valueOf(block)), x);
            }
        }
        UpsamplingBlock up = new UpsamplingBlock(config.channels(WIDTHS[1]));
        for (int stride = 8; stride >= config.stride(); stride /= 2) {
            x = up.apply(g.scope("up" + stride), x, finer.pop());
        }
        return x;
    }
}
