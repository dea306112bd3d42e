package org.parley.negotiators.pyramid;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** How estimates of importance weigh the modalities of a cell. */
public enum ImportanceWeighting {
    /** As they are, of any sign and size; the mean over modalities, eq. 11. */
    RAW {
        @Override
        Tensor weights(Graph g, Tensor estimates) {
            return estimates;
        }

        @Override
        Tensor joined(Graph g, Tensor weighed) {
            return g.mean(weighed, true, 0);
        }
    },

    /** Through a softmax over modalities; the sum over modalities. */
    SOFTMAX {
        @Override
        Tensor weights(Graph g, Tensor estimates) {
            Tensor byCell = g.permute(estimates, 1, 2, 3, 0);
            return g.permute(g.softmax(byCell), 3, 0, 1, 2);
        }

        @Override
        Tensor joined(Graph g, Tensor weighed) {
            return g.sum(weighed, true, 0);
        }
    };

    /** C of M modalities, {@code (M, H, W, 1) → (M, H, W, 1)}. */
    abstract Tensor weights(Graph g, Tensor estimates);

    /** Weighed features of M modalities to one, {@code (M, H, W, C) → (1, H, W, C)}. */
    abstract Tensor joined(Graph g, Tensor weighed);
}
