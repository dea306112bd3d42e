package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** Vectors of unit length. */
final class CosineSimilarity {
    /** Inside the root, so that a zero vector has a gradient. */
    private static final double TINY = 1e-12;

    private CosineSimilarity() {}

    /** Vectors of the last axis divided by their length plus ε. */
    static Tensor unit(Graph g, Tensor vectors, double epsilon) {
        Tensor squares = g.sum(g.square(vectors), true, vectors.rank() - 1);
        Tensor length = g.sqrt(g.shift(squares, TINY));
        return g.divide(vectors, g.shift(length, epsilon));
    }
}
