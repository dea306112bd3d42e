package org.parley.nn.loss;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** Differences of box codes whose last column is an angle. */
public final class BoxDifference {
    private BoxDifference() {}

    /**
     * Predicted minus true {@code (rows, columns)}; the angle enters as sin(predicted − true),
     * SECOND (Yan et al. 2018) eq. 2, so half a turn makes no difference.
     */
    public static Tensor of(Graph g, Tensor predicted, Tensor target) {
        int yaw = predicted.size(1) - 1;
        Tensor sides = g.subtract(g.slice(predicted, 1, 0, yaw), g.slice(target, 1, 0, yaw));
        Tensor p = g.slice(predicted, 1, yaw, yaw + 1);
        Tensor t = g.slice(target, 1, yaw, yaw + 1);
        Tensor turn = g.subtract(g.multiply(g.sin(p), g.cos(t)), g.multiply(g.cos(p), g.sin(t)));
        return g.concat(List.of(sides, turn), 1);
    }
}
