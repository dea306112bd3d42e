package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * ResNet-18 of He et al. 2016 without its classifier: 512 channels at 1/32, 11,176,512 parameters
 * for three input channels. Scopes {@code stem}, {@code layer1} to {@code layer4}.
 */
public final class ResNet18 {
    /** Channels of its result. */
    public static final int CHANNELS = 512;

    /** Pixels of the input for one cell of the result, along each side. */
    public static final int STRIDE = 32;

    private static final int STEM = 64;
    private static final int LAYERS = 4;

    private ResNet18() {}

    /** {@code (N, H, W, in)} to {@code (N, ⌈H/32⌉, ⌈W/32⌉, 512)}, non-negative. */
    public static Tensor apply(Graph g, Tensor images) {
        ConvolutionBatchNorm stem = new ConvolutionBatchNorm(7, STEM, 2, BatchNorm.STANDARD);
        Tensor x = g.maxPool(g.relu(stem.apply(g.scope("stem"), images)), 3, 2, 1);
        for (int layer = 0; layer < LAYERS; layer++) {
            ResidualBackbone blocks = new ResidualBackbone(STEM << layer, 2, layer == 0 ? 1 : 2);
            x = blocks.apply(g.scope("layer" + (layer + 1)), x);
        }
        return x;
    }
}
