package org.parley.encoders.liftsplat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;

/**
 * Focal cross-entropy of depth bins, the mean over labelled cells of −α (1 − p)² log p with α =
 * 0.25 and p the probability of the label's bin.
 */
record DepthLoss(double weight) {
    private static final double ALPHA = 0.25;

    /**
     * The term {@code depth}; empty without any label.
     *
     * @param logits {@code (P, D)}
     * @param bins of each row, −1 for none
     */
    Optional<Loss> of(Graph g, Tensor logits, int... bins) {
        int[] rows = IntStream.range(0, bins.length).filter(i -> bins[i] >= 0).toArray();
        if (rows.length == 0 || weight == 0) {
            return Optional.empty();
        }
        int[] labels = Arrays.stream(rows).map(i -> bins[i]).toArray();
        Tensor logs = g.logSoftmax(g.gatherRows(logits, rows));
        Tensor log = g.sum(g.multiply(logs, oneHot(g, logits.size(1), labels)), false, 1);
        Tensor miss = g.shift(g.scale(g.exp(log), -1), 1);
        Tensor focal = g.multiply(g.square(miss), log);
        return Optional.of(Loss.of("depth", g.scale(g.meanAll(focal), -ALPHA * weight)));
    }

    private static Tensor oneHot(Graph g, int bins, int... labels) {
        float[] hot = new float[labels.length * bins];
        for (int i = 0; i < labels.length; i++) {
            hot[i * bins + labels[i]] = 1;
        }
        return g.constant(HostArray.of(hot, labels.length, bins));
    }
}
