package org.parley.api.data;

import java.util.List;
import org.parley.api.geometry.Box;

/** Boxes found in one frame, in the ego's frame, by descending score. */
public record Detections(List<Detection> boxes) implements Prediction {
    public Detections {
        boxes = List.copyOf(boxes);
    }

    /** One box and its score in [0, 1]. */
    public record Detection(Box box, double score) {}
}
