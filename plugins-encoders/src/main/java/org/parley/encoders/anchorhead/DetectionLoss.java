package org.parley.encoders.anchorhead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;

/**
 * Focal, smooth L1 and direction loss over a batch, each normalised by the positives of a frame.
 */
final class DetectionLoss {
    private static final double ALPHA = 0.25;
    private static final double POSITIVE_WEIGHT = 2;

    /** 1/σ² of the smooth L1 loss with σ = 3. */
    private static final double KNEE = 1 / 9.0;

    private final AnchorHeadConfig config;

    DetectionLoss(AnchorHeadConfig config) {
        this.config = config;
    }

    Loss of(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
        Positives positives = Positives.of(targets);
        Tensor classes = focal(g, output(outputs, AnchorHead.CLASSES), targets);
        Tensor none = g.sumAll(g.fill(0, 1));
        Tensor boxes = none;
        Tensor turns = none;
        if (!positives.isEmpty()) {
            boxes = boxes(g, output(outputs, AnchorHead.BOXES), positives);
            turns = directions(g, output(outputs, AnchorHead.DIRECTIONS), positives);
        }
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put("classification", g.scale(classes, config.classWeight() / targets.size()));
        terms.put("box", g.scale(boxes, config.boxWeight() / targets.size()));
        terms.put("direction", g.scale(turns, config.directionWeight() / targets.size()));
        return new Loss(terms.values().stream().reduce(g::add).orElseThrow(), terms);
    }

    private static Tensor output(Map<String, Tensor> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    /** Focal loss with γ = 2, Lin et al. 2017 eq. 5, positives counting twice; summed. */
    private static Tensor focal(Graph g, Tensor logits, List<HostArrays> targets) {
        Tensor p = g.sigmoid(logits);
        Tensor miss =
                g.multiply(g.square(g.shift(g.scale(p, -1), 1)), softplusOfNegative(g, logits));
        Tensor alarm = g.multiply(g.square(p), g.softplus(logits));
        Tensor missWeight = weights(g, targets, Targets.POSITIVE, POSITIVE_WEIGHT * ALPHA);
        Tensor alarmWeight = weights(g, targets, Targets.NEGATIVE, 1 - ALPHA);
        return g.sumAll(g.add(g.multiply(miss, missWeight), g.multiply(alarm, alarmWeight)));
    }

    /** −log σ(z). */
    private static Tensor softplusOfNegative(Graph g, Tensor z) {
        return g.softplus(g.scale(z, -1));
    }

    /** A mask of all frames times {@code factor} over the frame's number of positives. */
    private static Tensor weights(Graph g, List<HostArrays> targets, String mask, double factor) {
        int[] shape = targets.get(0).value(mask).shape();
        int frame = HostArray.length(shape);
        float[] all = new float[targets.size() * frame];
        for (int n = 0; n < targets.size(); n++) {
            float[] values = targets.get(n).value(mask).values();
            double share = factor / Positives.divisor(targets.get(n));
            for (int i = 0; i < frame; i++) {
                all[n * frame + i] = (float) (values[i] * share);
            }
        }
        return g.constant(HostArray.of(all, targets.size(), shape[0], shape[1], shape[2]));
    }

    /** Smooth L1 with σ = 3; the angle enters as sin(predicted − true), SECOND eq. 2; summed. */
    private static Tensor boxes(Graph g, Tensor output, Positives positives) {
        Tensor predicted = positives.rows(g, output, BoxCode.WIDTH);
        Tensor target = g.constant(positives.boxes());
        int yaw = BoxCode.WIDTH - 1;
        Tensor sides = g.subtract(g.slice(predicted, 1, 0, yaw), g.slice(target, 1, 0, yaw));
        Tensor p = g.slice(predicted, 1, yaw, BoxCode.WIDTH);
        Tensor t = g.slice(target, 1, yaw, BoxCode.WIDTH);
        Tensor turn = g.subtract(g.multiply(g.sin(p), g.cos(t)), g.multiply(g.cos(p), g.sin(t)));
        Tensor loss = smoothL1(g, g.concat(List.of(sides, turn), 1));
        return g.sumAll(g.multiply(loss, g.constant(positives.weights())));
    }

    /** 4.5 d² below the knee, |d| − 1/18 above. */
    private static Tensor smoothL1(Graph g, Tensor difference) {
        Tensor size = g.abs(difference);
        Tensor low = g.clip(size, 0, KNEE);
        return g.add(g.scale(g.square(low), 0.5 / KNEE), g.subtract(size, low));
    }

    /** Cross-entropy of the direction bins; summed. */
    private static Tensor directions(Graph g, Tensor output, Positives positives) {
        Tensor logs = g.logSoftmax(positives.rows(g, output, BoxCode.BINS));
        Tensor hits = g.multiply(logs, g.constant(positives.directions()));
        return g.scale(g.sumAll(g.multiply(hits, g.constant(positives.weights()))), -1);
    }
}
