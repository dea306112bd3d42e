package org.parley.encoders.anchorhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.graph.HostArray;

/** From raw outputs of one frame to boxes: score, code, suppression, range, in this order. */
final class BoxDecoder {
    private static final double REFERENCE_EXTENT = 6;
    private static final double REFERENCE_Z_MIN = -3;
    private static final double REFERENCE_Z_MAX = 1;

    private final AnchorGrid anchors;
    private final AnchorHeadConfig config;

    BoxDecoder(AnchorGrid anchors) {
        this.anchors = anchors;
        this.config = anchors.config();
    }

    Detections decode(Map<String, HostArray> outputs) {
        List<Detection> kept =
                Detections.suppressed(candidates(outputs), config.nmsIou(), config.maxCandidates())
                        .boxes();
        return new Detections(kept).within(range());
    }

    private List<Detection> candidates(Map<String, HostArray> outputs) {
        float[] classes = values(outputs, AnchorHead.CLASSES);
        float[] boxes = values(outputs, AnchorHead.BOXES);
        float[] directions = values(outputs, AnchorHead.DIRECTIONS);
        List<Detection> found = new ArrayList<>();
        for (int a = 0; a < classes.length; a++) {
            double score = 1 / (1 + Math.exp(-classes[a]));
            if (score > config.scoreThreshold()) {
                int bin = directions[a * 2 + 1] > directions[a * 2] ? 1 : 0;
                Box box = BoxCode.decode(boxes, a * BoxCode.WIDTH, anchors.at(a), bin);
                if (!config.referenceFilters() || passesReference(box)) {
                    found.add(new Detection(box, score));
                }
            }
        }
        return found;
    }

    private static float[] values(Map<String, HostArray> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), name).values();
    }

    /**
     * The reference code's hidden filters: no box over 6 m along an axis, none outside z −3 … 1.
     */
    private static boolean passesReference(Box box) {
        StandUp rectangle = StandUp.around(box);
        return rectangle.extentX() <= REFERENCE_EXTENT
                && rectangle.extentY() <= REFERENCE_EXTENT
                && box.z() - box.height() / 2 >= REFERENCE_Z_MIN
                && box.z() + box.height() / 2 <= REFERENCE_Z_MAX;
    }

    private Range range() {
        BevGrid grid = anchors.grid();
        return new Range(
                grid.xMin(),
                grid.yMin(),
                config.zMinMetres(),
                grid.xMax(),
                grid.yMax(),
                config.zMaxMetres());
    }
}
