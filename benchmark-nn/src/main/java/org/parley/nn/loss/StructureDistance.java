package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * How the points of an object relate to each other, NegoCollab eq. 20–22: cosine similarities of
 * the features sampled at its points.
 */
public final class StructureDistance {
    private static final double EPSILON = 1e-4;

    private StructureDistance() {}

    /**
     * S(a, b) for points {@code (boxes, points, C)}: similarities {@code (boxes, points, points)}.
     */
    public static Tensor relation(Graph g, Tensor a, Tensor b) {
        return g.matmul(
                CosineSimilarity.unit(g, a, EPSILON),
                CosineSimilarity.unit(g, b, EPSILON),
                false,
                true);
    }

    /** Σ over boxes of the mean of |first − second|, over the number of boxes plus ε. */
    public static Tensor distance(Graph g, Tensor first, Tensor second) {
        double boxes = first.size(0);
        Tensor mean = g.meanAll(g.abs(g.subtract(first, second)));
        return g.scale(mean, boxes / (boxes + EPSILON));
    }

    /**
     * The distance of S(common, common) to S(own, own), NegoCollab eq. 22, over the number of boxes
     * as the reference has it. Both sides learn.
     *
     * @param common points sampled from the common representation, {@code (boxes, points, C)}
     * @param own points sampled from an agent's representation
     */
    public static Tensor within(Graph g, Tensor common, Tensor own) {
        return distance(g, relation(g, common, common), relation(g, own, own));
    }

    /**
     * The distances of S(common, common) and of S(common, own) to S(own, own), as the reference
     * adds them; the paper has the first alone. Both sides learn.
     *
     * @param common points sampled from the common representation, {@code (boxes, points, C)}
     * @param own points sampled from an agent's representation
     */
    public static Tensor both(Graph g, Tensor common, Tensor own) {
        Tensor ofOwn = relation(g, own, own);
        Tensor within = distance(g, relation(g, common, common), ofOwn);
        return g.add(within, distance(g, relation(g, common, own), ofOwn));
    }
}
