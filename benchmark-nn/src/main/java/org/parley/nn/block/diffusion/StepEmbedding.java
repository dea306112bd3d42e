package org.parley.nn.block.diffusion;

import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * A step as sines and cosines (Vaswani et al. 2017), mapped twice with swish between. Scopes {@code
 * first}, {@code second}.
 *
 * @param waves sines and cosines together, even
 * @param width of the embedding
 */
record StepEmbedding(int waves, int width) {
    private static final double LONGEST = 10_000;

    /** {@code (1, width)}. */
    Tensor of(Graph g, int step) {
        int half = waves / 2;
        HostArray waved = HostArray.zeros(1, waves);
        for (int i = 0; i < half; i++) {
            double turn = step / Math.pow(LONGEST, (double) i / (half - 1));
            waved.values()[i] = (float) Math.sin(turn);
            waved.values()[half + i] = (float) Math.cos(turn);
        }
        Tensor inner = BasicLayers.linear(g.scope("first"), g.constant(waved), width);
        return BasicLayers.linear(g.scope("second"), BasicLayers.swish(g, inner), width);
    }
}
