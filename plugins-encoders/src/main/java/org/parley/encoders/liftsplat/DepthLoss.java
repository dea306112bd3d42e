package org.parley.encoders.liftsplat;

import java.util.Arrays;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.nn.loss.DepthFocal;

/** What depth images teach, weighted. */
record DepthLoss(double weight) {
    private static final DepthFocal FOCAL = new DepthFocal(0.25);

    /**
     * The term {@code depth}; empty without any label.
     *
     * @param logits {@code (P, D)}
     * @param bins of each row, −1 for none
     */
    Optional<Loss> of(Graph g, Tensor logits, int... bins) {
        if (weight == 0 || Arrays.stream(bins).noneMatch(bin -> bin >= 0)) {
            return Optional.empty();
        }
        return Optional.of(Loss.of("depth", g.scale(FOCAL.mean(g, logits, bins), weight)));
    }
}
