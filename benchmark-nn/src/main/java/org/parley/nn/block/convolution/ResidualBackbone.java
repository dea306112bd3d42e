package org.parley.nn.block.convolution;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tap;
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
        return stages(g, map, (stage, x) -> x);
    }

    /**
     * The same as the last part of an encoder, in its scope {@code backbone}: behind the blocks are
     * the points {@code stage1}, {@code stage2}, … of the encoder and, behind the last, {@code
     * out}.
     *
     * @param encoder the encoder's scope
     */
    public Tensor encoded(Graph encoder, Tensor map) {
        return encoder.tap("out", stages(encoder.scope("backbone"), map, encoder::tap));
    }

    private Tensor stages(Graph g, Tensor map, Tap stage) {
        Tensor x = map;
        for (int block = 0; block < blocks; block++) {
            int strideNow = block == 0 ? stride : 1;
            x = new BasicBlock(channels, strideNow).apply(g.scope(String.valueOf(block)), x);
            x = stage.at("stage" + (block + 1), x);
        }
        return x;
    }
}
