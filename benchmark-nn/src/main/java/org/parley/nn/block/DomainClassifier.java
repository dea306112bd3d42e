package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * Tells by cell which domain a feature is from, and teaches the features to hide it: the gradient
 * is reversed (Ganin and Lempitsky 2015), as in MPDA. 132,097 parameters at 256 channels with 512
 * hidden. Scopes {@code conv1}, {@code conv2}.
 *
 * @param hidden channels inside
 * @param lambda of the reversal; 9.1 in MPDA
 */
public record DomainClassifier(int hidden, double lambda) {
    private static final double DEVIATION = 0.001;

    /** {@code (N, H, W, C)} to logits {@code (N, H, W, 1)}. */
    public Tensor apply(Graph g, Tensor x) {
        Tensor reversed = g.reverseGradient(x, lambda);
        Tensor y = g.relu(pointwise(g.scope("conv1"), reversed, hidden));
        return pointwise(g.scope("conv2"), y, 1);
    }

    private static Tensor pointwise(Graph g, Tensor x, int out) {
        Tensor weight = g.param("weight", Init.normal(DEVIATION), x.size(-1), out);
        return g.linear(x, weight, g.param("bias", Init.zeros(), out));
    }
}
