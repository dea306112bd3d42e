package org.parley.api.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.parley.api.error.Require;

/** Greedy non-maximum suppression with the rotated ground-plane IoU, over all classes at once. */
public final class RotatedNms {
    private RotatedNms() {}

    /**
     * Indices of the boxes that survive, by descending score. Equal scores keep the order they came
     * in.
     *
     * @param iouThreshold a box is dropped where its IoU with a kept one is above this
     * @param maxCandidates only so many of the highest scores are looked at
     */
    public static int[] keep(
            List<Box> boxes, double[] scores, double iouThreshold, int maxCandidates) {
        Require.requirePlugin(
                boxes.size() == scores.length,
                "suppression got %s boxes but %s scores; give one score a box",
                boxes.size(),
                scores.length);
        List<Integer> kept = new ArrayList<>();
        for (int candidate : candidates(scores, maxCandidates)) {
            Box box = boxes.get(candidate);
            if (kept.stream().noneMatch(k -> RotatedIou.of(boxes.get(k), box) > iouThreshold)) {
                kept.add(candidate);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] candidates(double[] scores, int maxCandidates) {
        for (int i = 0; i < scores.length; i++) {
            Require.requirePlugin(
                    !Double.isNaN(scores[i]),
                    "score %s of %s is not a number; check the head's output",
                    i,
                    scores.length);
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .limit(maxCandidates)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
