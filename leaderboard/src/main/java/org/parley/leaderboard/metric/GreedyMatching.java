package org.parley.leaderboard.metric;

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
record GreedyMatching(double[] scores, boolean[] truePositive, int truths) {

    static GreedyMatching of(
            List<Detection> detections,
            List<Box> truth,
            double threshold,
            ToDoubleBiFunction<Box, Box> iou) {
        return IouMatrix.of(detections, truth, iou).match(threshold, d -> true, t -> true);
    }
}
