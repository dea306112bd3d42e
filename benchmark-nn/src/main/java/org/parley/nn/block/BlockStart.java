package org.parley.nn.block;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** What blocks that stand beside a simpler map do before they have learned anything. */
public enum BlockStart {
    /** What their last layer, drawn at random, makes of their input. */
    RANDOM {
        @Override
        public Tensor head(Graph g, Tensor skip, Tensor x) {
            return NormalisedHead.apply(g, x);
        }
    },
    /** Nothing: they are added to the simpler map through a last layer that starts as zero. */
    IDENTITY {
        @Override
        public Tensor head(Graph g, Tensor skip, Tensor x) {
            return g.add(skip, NormalisedHead.silent(g, x));
        }
    };

    /** What comes out where blocks made {@code x} of {@code skip}, {@code (…, C)} each. */
    public abstract Tensor head(Graph g, Tensor skip, Tensor x);
}
