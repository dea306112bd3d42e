package org.parley.nn.loss;

import static org.parley.api.error.Require.require;

import java.util.stream.IntStream;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The contrastive loss of van den Oord et al. 2018 on unit vectors, as PnPDA aligns objects: each
 * query should resemble the key of its own row more than all other keys.
 *
 * @param temperature τ; 0.1 in PnPDA
 */
public record InfoNce(double temperature) {
    private static final double EPSILON = 1e-8;

    public InfoNce {
        require(temperature > 0, "the temperature must be positive, was %s", temperature);
    }

    /** The mean over rows for queries and keys {@code (objects, C)}. */
    public Tensor mean(Graph g, Tensor queries, Tensor keys) {
        Tensor q = CosineSimilarity.unit(g, queries, EPSILON);
        Tensor k = CosineSimilarity.unit(g, keys, EPSILON);
        Tensor logits = g.scale(g.matmul(q, k, false, true), 1 / temperature);
        return CrossEntropy.mean(g, logits, IntStream.range(0, queries.size(0)).toArray());
    }
}
