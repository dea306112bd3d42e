package org.parley.leaderboard.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.Box;

/**
 * The IoUs of all detections and true boxes of one frame, from which every matching of that frame
 * is made.
 */
final class IouMatrix {
    private final List<Detection> detections;
    private final List<Box> truth;
    private final double[][] iou;

    private IouMatrix(List<Detection> detections, List<Box> truth, double[][] iou) {
        this.detections = detections;
        this.truth = truth;
        this.iou = iou;
    }

    static IouMatrix of(
            List<Detection> found, List<Box> truth, ToDoubleBiFunction<Box, Box> measure) {
        List<Detection> sorted =
                found.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .toList();
        double[][] iou = new double[sorted.size()][truth.size()];
        for (int i = 0; i < iou.length; i++) {
            for (int j = 0; j < truth.size(); j++) {
                iou[i][j] = measure.applyAsDouble(sorted.get(i).box(), truth.get(j));
            }
        }
        return new IouMatrix(sorted, List.copyOf(truth), iou);
    }

    /** The same boxes by another measure, which is 0 wherever this one is. */
    IouMatrix by(ToDoubleBiFunction<Box, Box> measure) {
        double[][] other = new double[iou.length][truth.size()];
        for (int i = 0; i < iou.length; i++) {
            for (int j = 0; j < truth.size(); j++) {
                if (iou[i][j] > 0) {
                    other[i][j] = measure.applyAsDouble(detections.get(i).box(), truth.get(j));
                }
            }
        }
        return new IouMatrix(detections, truth, other);
    }

    /**
     * Matches the boxes that count, as if there were no others.
     *
     * @param threshold least IoU of a true positive
     */
    GreedyMatching match(double threshold, Predicate<Box> detected, Predicate<Box> real) {
        int truths = 0;
        boolean[] taken = new boolean[truth.size()];
        for (int j = 0; j < taken.length; j++) {
            taken[j] = !real.test(truth.get(j));
            truths += taken[j] ? 0 : 1;
        }
        double[] scores = new double[iou.length];
        boolean[] flags = new boolean[iou.length];
        int n = 0;
        for (int i = 0; i < iou.length; i++) {
            if (detected.test(detections.get(i).box())) {
                scores[n] = detections.get(i).score();
                flags[n++] = take(iou[i], taken, threshold);
            }
        }
        return new GreedyMatching(Arrays.copyOf(scores, n), Arrays.copyOf(flags, n), truths);
    }

    private static boolean take(double[] row, boolean[] taken, double threshold) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < taken.length; j++) {
            if (!taken[j] && row[j] > highest) {
                highest = row[j];
                best = j;
            }
        }
        if (best < 0 || highest < threshold) {
            return false;
        }
        taken[best] = true;
        return true;
    }
}
