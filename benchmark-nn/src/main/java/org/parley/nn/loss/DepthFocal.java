package org.parley.nn.loss;

import java.util.Arrays;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Supervision of depth bins: the focal cross-entropy −α (1 − p)² log p of the true bin, as HEAL
 * trains its cameras.
 *
 * @param alpha 0.25 in the reference
 */
public record DepthFocal(double alpha) {

    /**
     * The mean over the pixels whose depth is known; 0 where none is.
     *
     * @param logits {@code (pixels, bins)}
     * @param bins the true bin of each pixel, −1 where unknown
     */
    public Tensor mean(Graph g, Tensor logits, int[] bins) {
        long known = Arrays.stream(bins).filter(b -> b >= 0).count();
        Tensor logs = g.logSoftmax(logits);
        Tensor doubt = g.square(g.shift(g.scale(g.softmax(logits), -1), 1));
        Tensor truth = CrossEntropy.oneHot(g, bins, logits.size(1));
        Tensor total = g.sumAll(g.multiply(g.multiply(doubt, logs), truth));
        return g.scale(total, -alpha / Math.max(1, known));
    }
}
