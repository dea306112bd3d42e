package org.parley.nn.block;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * A hard choice with a soft gradient (Jang et al. 2017, straight-through): while training, the
 * largest of softmax((logits + Gumbel noise) / τ); otherwise the largest logit.
 *
 * @param temperature τ
 */
public record GumbelSoftmax(double temperature) {
    private static final double TINY = 1e-20;

    public GumbelSoftmax {
        require(temperature > 0, "the temperature must be positive, was %s", temperature);
    }

    /** Logits {@code (rows, choices)} to one-hot rows. */
    public Tensor apply(Graph g, Tensor logits) {
        if (!g.training()) {
            return g.oneHotOfMax(logits);
        }
        Tensor noisy = g.add(logits, noise(g, logits.size(0), logits.size(1)));
        Tensor soft = g.softmax(g.scale(noisy, 1 / temperature));
        return g.straightThrough(g.oneHotOfMax(soft), soft);
    }

    /** −log E with E exponential: half the sum of two squared normals. */
    private static Tensor noise(Graph g, int rows, int choices) {
        Tensor normals = g.noise("gumbel", 2, rows, choices);
        Tensor exponential = g.scale(g.sum(g.square(normals), false, 0), 0.5);
        return g.scale(g.log(g.shift(exponential, TINY)), -1);
    }
}
