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
import org.parley.nn.loss.BoxDifference;
import org.parley.nn.loss.CrossEntropy;
import org.parley.nn.loss.FocalLoss;
import org.parley.nn.loss.SmoothL1;

/**
 * Focal, smooth L1 and direction loss over a batch, each normalised by the positives of a frame.
 */
final class DetectionLoss {
    private static final FocalLoss FOCAL = FocalLoss.STANDARD;
    private static final SmoothL1 SMOOTH_L1 = new SmoothL1(3);
    private static final double POSITIVE_WEIGHT = 2;

    private final AnchorHeadConfig config;

    DetectionLoss(AnchorHeadConfig config) {
        this.config = config;
    }

    Loss of(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
        PositiveAnchors positives = PositiveAnchors.of(targets);
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

    /** Focal loss, positives counting twice; summed. */
    private static Tensor focal(Graph g, Tensor logits, List<HostArrays> targets) {
        Tensor positive =
                weights(g, targets, AnchorTargets.POSITIVE, POSITIVE_WEIGHT * FOCAL.alpha());
        Tensor negative = weights(g, targets, AnchorTargets.NEGATIVE, 1 - FOCAL.alpha());
        return FocalLoss.balanced(g, logits, positive, negative);
    }

    /** A mask of all frames times {@code factor} over the frame's number of positives. */
    private static Tensor weights(Graph g, List<HostArrays> targets, String mask, double factor) {
        int[] shape = targets.get(0).value(mask).shape();
        int frame = HostArray.length(shape);
        float[] all = new float[targets.size() * frame];
        for (int n = 0; n < targets.size(); n++) {
            float[] values = targets.get(n).value(mask).values();
            double share = factor / PositiveAnchors.divisor(targets.get(n));
            for (int i = 0; i < frame; i++) {
                all[n * frame + i] = (float) (values[i] * share);
            }
        }
        return g.constant(HostArray.of(all, targets.size(), shape[0], shape[1], shape[2]));
    }

    /** Smooth L1 of the codes, the angle by its sine; summed. */
    private static Tensor boxes(Graph g, Tensor output, PositiveAnchors positives) {
        Tensor predicted = positives.rows(g, output, BoxCode.WIDTH);
        Tensor difference = BoxDifference.of(g, predicted, g.constant(positives.boxes()));
        Tensor loss = SMOOTH_L1.of(g, difference);
        return g.sumAll(g.multiply(loss, g.constant(positives.weights())));
    }

    /** Cross-entropy of the direction bins; summed. */
    private static Tensor directions(Graph g, Tensor output, PositiveAnchors positives) {
        Tensor logits = positives.rows(g, output, BoxCode.BINS);
        Tensor target = g.constant(positives.directions());
        return CrossEntropy.sum(g, logits, target, g.constant(positives.weights()));
    }
}
