package org.parley.nn.block.tuning;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/** A linear map with bias that says nothing until it is trained: both start as zero. */
final class SilentLayer {
    private SilentLayer() {}

    /** {@code (…, in) → (…, out)}. */
    static Tensor apply(Graph g, Tensor x, int out) {
        Tensor weight = g.param("weight", Init.zeros(), x.size(-1), out);
        return g.linear(x, weight, g.param("bias", Init.zeros(), out));
    }
}
