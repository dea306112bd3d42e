package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The sigmoid focal loss with γ = 2, Lin et al. 2017 eq. 5: −α (1 − p)² log p of a positive, −(1 −
 * α) p² log(1 − p) of a negative.
 *
 * @param alpha share of the positives
 */
public record FocalLoss(double alpha) {
    /** α = 0.25 as published. */
    public static final FocalLoss STANDARD = new FocalLoss(0.25);

    /**
     * The sum over all entries.
     *
     * @param positive weight of each entry as a positive, broadcast to the logits
     * @param negative weight of each entry as a negative; both are 0 where an entry is ignored
     */
    public Tensor sum(Graph g, Tensor logits, Tensor positive, Tensor negative) {
        return balanced(g, logits, g.scale(positive, alpha), g.scale(negative, 1 - alpha));
    }

    /** The sum over all entries for weights that hold α and 1 − α already. */
    public static Tensor balanced(Graph g, Tensor logits, Tensor positive, Tensor negative) {
        Tensor p = g.sigmoid(logits);
        Tensor doubt = g.square(g.shift(g.scale(p, -1), 1));
        Tensor miss = g.multiply(doubt, g.softplus(g.scale(logits, -1)));
        Tensor alarm = g.multiply(g.square(p), g.softplus(logits));
        return g.sumAll(g.add(g.multiply(miss, positive), g.multiply(alarm, negative)));
    }
}
