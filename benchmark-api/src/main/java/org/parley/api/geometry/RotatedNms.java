package org.parley.api.geometry;

import java.util.Arrays;
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
        int[] kept = candidates(scores, maxCandidates);
        double[] radii = boxes.stream().mapToDouble(RotatedIou::circumradius).toArray();
        int n = 0;
        for (int candidate : kept.clone()) {
            if (isFree(candidate, kept, n, boxes, radii, iouThreshold)) {
                kept[n++] = candidate;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** Whether no box that was kept overlaps; most are too far away to look at closely. */
    private static boolean isFree(
            int candidate, int[] kept, int n, List<Box> boxes, double[] radii, double threshold) {
        Box box = boxes.get(candidate);
        for (int i = 0; i < n; i++) {
            Box other = boxes.get(kept[i]);
            double dx = box.x() - other.x();
            double dy = box.y() - other.y();
            double reach = radii[candidate] + radii[kept[i]];
            if (dx * dx + dy * dy < reach * reach && RotatedIou.of(other, box) > threshold) {
                return false;
            }
        }
        return true;
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
