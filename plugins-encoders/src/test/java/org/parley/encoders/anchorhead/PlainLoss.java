package org.parley.encoders.anchorhead;

import java.util.Map;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;

/** The detection loss of one frame in plain arithmetic, written from the formulas alone. */
final class PlainLoss {
    private PlainLoss() {}

    static double of(Map<String, HostArray> outputs, HostArrays target) {
        int[] positives = target.index("positives");
        double divisor = Math.max(1, positives.length);
        double loss = classification(outputs.get("classes").values(), target) / divisor;
        for (int i = 0; i < positives.length; i++) {
            loss += 2 * box(outputs, target, positives[i], i) / divisor;
            loss += 0.2 * direction(outputs, target, positives[i], i) / divisor;
        }
        return loss;
    }

    private static double classification(float[] logits, HostArrays target) {
        double sum = 0;
        for (int a = 0; a < logits.length; a++) {
            double p = 1 / (1 + Math.exp(-logits[a]));
            if (target.value("positive").values()[a] == 1) {
                sum -= 2 * 0.25 * (1 - p) * (1 - p) * Math.log(p);
            } else if (target.value("negative").values()[a] == 1) {
                sum -= 0.75 * p * p * Math.log(1 - p);
            }
        }
        return sum;
    }

    private static double box(
            Map<String, HostArray> outputs, HostArrays target, int anchor, int row) {
        double sum = 0;
        for (int k = 0; k < 7; k++) {
            double p = outputs.get("boxes").values()[7 * anchor + k];
            double t = target.value("boxes").values()[7 * row + k];
            double d =
                    Math.abs(k < 6 ? p - t : Math.sin(p) * Math.cos(t) - Math.cos(p) * Math.sin(t));
            sum += d < 1.0 / 9 ? 4.5 * d * d : d - 1.0 / 18;
        }
        return sum;
    }

    private static double direction(
            Map<String, HostArray> outputs, HostArrays target, int anchor, int row) {
        float[] logits = outputs.get("directions").values();
        int bin = target.value("directions").values()[2 * row + 1] == 1 ? 1 : 0;
        double gap = logits[2 * anchor + 1 - bin] - logits[2 * anchor + bin];
        return Math.log1p(Math.exp(gap));
    }
}
