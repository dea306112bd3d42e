package org.parley.api.data;

import java.util.Arrays;
import java.util.List;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.RotatedNms;

/** Boxes found in one frame, in the ego's frame, by descending score. */
public record Detections(List<Detection> boxes) implements Prediction {
    public Detections {
        boxes = List.copyOf(boxes);
    }

    /**
     * What survives {@link RotatedNms} of these detections, by descending score; equal scores keep
     * the order they came in.
     */
    public static Detections suppressed(
            List<Detection> all, double iouThreshold, int maxCandidates) {
        List<Box> boxes = all.stream().map(Detection::box).toList();
        double[] scores = all.stream().mapToDouble(Detection::score).toArray();
        int[] kept = RotatedNms.keep(boxes, scores, iouThreshold, maxCandidates);
        return new Detections(Arrays.stream(kept).mapToObj(all::get).toList());
    }

    /** One box and its score in [0, 1]. */
    public record Detection(Box box, double score) {}

    /** Those with all corners in range. */
    public Detections within(Range range) {
        return new Detections(boxes.stream().filter(d -> d.box().inside(range)).toList());
    }
}
