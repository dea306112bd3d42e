package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** How far two maps differ in what share of a cell each channel holds. */
public final class ChannelDivergence {
    private ChannelDivergence() {}

    /**
     * The mean over cells of KL(softmax(target) ‖ softmax(x)) over channels; both sides learn.
     *
     * @param x {@code (…, C)}
     * @param target of the same shape
     */
    public static Tensor mean(Graph g, Tensor x, Tensor target) {
        Tensor gap = g.subtract(g.logSoftmax(target), g.logSoftmax(x));
        return g.scale(g.meanAll(g.multiply(g.softmax(target), gap)), target.size(-1));
    }
}
