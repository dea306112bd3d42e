package org.parley.nn.block;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A learned dictionary: logits −T · ‖x − code‖² / √codes, a choice by {@link GumbelSoftmax}, the
 * chosen code (the codebook of CodeFilling, Hu et al. 2024, and CodeAlign, Liu et al. 2026).
 * Parameters {@code codes}, drawn with the standard deviation √(2 / 5C), and {@code temperature},
 * which counts as 1e-6 where it is lower and still learns there.
 *
 * @param codes in the dictionary
 */
public record VectorQuantiser(int codes) {
    private static final double LEAST = 1e-6;

    public VectorQuantiser {
        require(codes > 0, "a dictionary needs codes, was %s", codes);
    }

    /** {@code (rows, C)} to the one-hot choice {@code (rows, codes)}. */
    public Tensor choose(Graph g, Tensor x) {
        return new GumbelSoftmax(1).apply(g, logits(g, x));
    }

    /** A choice {@code (rows, codes)} to the chosen codes {@code (rows, C)}. */
    public Tensor decode(Graph g, Tensor choice, int channels) {
        return g.linear(choice, dictionary(g, channels));
    }

    private Tensor dictionary(Graph g, int channels) {
        return g.param("codes", Init.normal(Math.sqrt(2.0 / (5 * channels))), codes, channels);
    }

    /** What {@link #choose} chooses the largest of: {@code (rows, C)} to {@code (rows, codes)}. */
    public Tensor logits(Graph g, Tensor x) {
        Tensor dictionary = dictionary(g, x.size(1));
        Tensor ofCodes = g.sum(g.square(dictionary), false, 1);
        Tensor ofRows = g.sum(g.square(x), true, 1);
        Tensor product = g.scale(g.matmul(x, dictionary, false, true), -2);
        Tensor distance = g.add(g.add(product, ofCodes), ofRows);
        Tensor temperature = g.param("temperature", Init.ones(), 1);
        Tensor bounded = g.shift(g.relu(g.shift(temperature, -LEAST)), LEAST);
        Tensor kept = g.straightThrough(bounded, temperature);
        return g.scale(g.multiply(distance, kept), -1 / Math.sqrt(codes));
    }
}
