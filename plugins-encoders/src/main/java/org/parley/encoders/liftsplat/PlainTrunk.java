package org.parley.encoders.liftsplat;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.encoders.block.BasicBlock;
import org.parley.encoders.block.BatchNorm;
import org.parley.encoders.block.Convolution;

/**
 * A 3×3 convolution of stride 2 to 32 channels, then stages of residual blocks, each of which
 * halves the map and doubles the channels. Scopes {@code stem} and {@code <stage>/<block>}.
 */
record PlainTrunk(TrunkConfig config) implements Trunk {
    private static final int STEM = 32;
    private static final int BLOCKS = 2;

    @Override
    public Tensor apply(Graph g, Tensor images) {
        Convolution stem = new Convolution(3, config.channels(STEM), 2, BatchNorm.STANDARD);
        Tensor x = g.relu(stem.apply(g.scope("stem"), images));
        int width = STEM;
        for (int stage = 0, stride = 2; stride < config.stride(); stage++, stride *= 2) {
            width *= 2;
            for (int block = 0; block < config.blocks(BLOCKS); block++) {
                BasicBlock now = new BasicBlock(config.channels(width), block == 0 ? 2 : 1);
                x = now.apply(g.scope(String.valueOf(stage)).scope(String.valueOf(block)), x);
            }
        }
        return x;
    }
}
