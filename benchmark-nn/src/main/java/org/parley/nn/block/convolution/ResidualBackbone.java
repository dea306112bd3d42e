package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Residual blocks one after the other, in scopes {@code 0}, {@code 1} and so on.
 *
 * @param channels of every block
 * @param blocks how many
 * @param stride of the first
 */
public record ResidualBackbone(int channels, int blocks, int stride) {

    /** {@code (N, H, W, in)} to {@code (N, ⌈H/stride⌉, ⌈W/stride⌉, channels)}, non-negative. */
    public Tensor apply(Graph g, Tensor map) {
        Tensor x = map;
        for (int block = 0; block < blocks; block++) {
            int strideNow = block == 0 ? stride : 1;
            x = new BasicBlock(channels, strideNow).apply(g.scope(String.valueOf(block)), x);
        }
        return x;
    }
}
