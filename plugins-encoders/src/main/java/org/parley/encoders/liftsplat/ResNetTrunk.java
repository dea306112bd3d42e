package org.parley.encoders.liftsplat;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.convolution.BatchNorm;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.ConvolutionBatchNorm;

/**
 * The stem, the first and the second layer of ResNet-50 (He et al. 2016): 512 channels at 1/8 at
 * width 1; for 1/4 joined with the first layer's. Scopes {@code stem}, {@code layer1/<block>},
 * {@code layer2/<block>}, {@code up4}.
 */
record ResNetTrunk(TrunkConfig config) implements ImageTrunk {
    private static final int STEM = 64;

    @Override
    public Tensor apply(Graph g, Tensor images) {
        ConvolutionBatchNorm stem =
                new ConvolutionBatchNorm(7, config.channels(STEM), 2, BatchNorm.STANDARD);
        Tensor x = g.maxPool(g.relu(stem.apply(g.scope("stem"), images)), 3, 2, 1);
        Tensor fine = layer(g.scope("layer1"), x, STEM, 3, 1);
        Tensor coarse = layer(g.scope("layer2"), fine, 2 * STEM, 4, 2);
        return config.stride() == 8
                ? coarse
                : new UpsamplingBlock(fine.size(3)).apply(g.scope("up4"), coarse, fine);
    }

    private Tensor layer(Graph g, Tensor in, int planes, int blocks, int stride) {
        Tensor x = in;
        for (int block = 0; block < config.blocks(blocks); block++) {
            x =
                    BottleneckBlock.resNet(config.channels(planes), block == 0 ? stride : 1)
                            .apply(g.scope(String.valueOf(block)), x);
        }
        return x;
    }
}
