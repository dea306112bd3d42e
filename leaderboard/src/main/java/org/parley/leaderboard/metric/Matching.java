package org.parley.leaderboard.metric;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.Box;

/**
 * Greedy matching within one frame: by descending score (equal scores keep their order) each
 * detection takes the unmatched true box of highest IoU, and is a true positive where that IoU
 * reaches the threshold.
 *
 * @param scores descending
 * @param truePositive in the order of {@code scores}
 * @param truths number of true boxes in the frame
 */
record Matching(double[] scores, boolean[] truePositive, int truths) {

    static Matching of(
            List<Detection> detections,
            List<Box> truth,
            double threshold,
            ToDoubleBiFunction<Box, Box> iou) {
        List<Detection> sorted =
                detections.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .toList();
        boolean[] taken = new boolean[truth.size()];
        boolean[] flags = new boolean[sorted.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = take(sorted.get(i).box(), truth, taken, threshold, iou);
        }
        double[] scores = sorted.stream().mapToDouble(Detection::score).toArray();
        return new Matching(scores, flags, truth.size());
    }

    private static boolean take(
            Box box,
            List<Box> truth,
            boolean[] taken,
            double threshold,
            ToDoubleBiFunction<Box, Box> iou) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < taken.length; j++) {
            double value =
                    taken[j] ? Double.NEGATIVE_INFINITY : iou.applyAsDouble(box, truth.get(j));
            if (value > highest) {
                highest = value;
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
