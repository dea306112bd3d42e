package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The style loss of PolyInter (Xia et al. 2025): how far the mean and the variance of all numbers
 * of a map are from those of another one.
 */
public final class StyleDistance {
    private StyleDistance() {}

    /** |mean x − mean y| + |var x − var y|, variances biased; shapes may differ. */
    public static Tensor of(Graph g, Tensor x, Tensor y) {
        Tensor mean = g.abs(g.subtract(g.meanAll(x), g.meanAll(y)));
        return g.add(mean, g.abs(g.subtract(variance(g, x), variance(g, y))));
    }

    private static Tensor variance(Graph g, Tensor x) {
        return g.meanAll(g.square(g.subtract(x, g.meanAll(x))));
    }
}
