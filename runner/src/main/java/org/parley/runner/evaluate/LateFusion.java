package org.parley.runner.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.BoxMerging;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.frame.FrameParticipant;

/**
 * Late fusion (algorithms of OpenCOOD and HEAL): each agent sends its own detections, the ego
 * carries them over by transmitted poses and merges all by one rotated NMS.
 */
final class LateFusion {
    private static final String BOXES = "boxes";

    private final Graph g;
    private final SerializedChannel wire;
    private final FrameParticipant ego;
    private final BoxMerging merging;
    private final List<Detection> all = new ArrayList<>();

    LateFusion(Graph g, SerializedChannel wire, FrameParticipant ego, BoxMerging merging) {
        this.g = g;
        this.merging = merging;
        this.wire = wire;
        this.ego = ego;
    }

    /** The ego's own detections. */
    void add(Detections own) {
        all.addAll(own.boxes());
    }

    /** A neighbour's detections, through the channel. */
    void receive(FrameParticipant from, FeatureSpec spec, Detections found) {
        Transform toEgo = from.believed().toTransform().into(ego.believed().toTransform());
        HostExchange.carry(g, wire, Field.boxes(BOXES), from, spec, ego, rows(found))
                .ifPresent(boxes -> merge(boxes, toEgo));
    }

    /** {@code (M, 8)}; no detection travels as one row of score 0. */
    private static HostArray rows(Detections found) {
        int n = Math.max(1, found.boxes().size());
        float[] v = new float[n * 8];
        for (int i = 0; i < found.boxes().size(); i++) {
            Detection d = found.boxes().get(i);
            Box b = d.box();
            double[] row = {
                b.x(), b.y(), b.z(), b.length(), b.width(), b.height(), b.yawRadians(), d.score()
            };
            for (int k = 0; k < 8; k++) {
                v[i * 8 + k] = (float) row[k];
            }
        }
        return HostArray.of(v, n, 8);
    }

    private void merge(float[] v, Transform toEgo) {
        for (int i = 0; i < v.length; i += 8) {
            if (v[i + 7] > 0) {
                Box box = new Box(v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5], v[i + 6]);
                all.add(new Detection(box.transformed(toEgo), v[i + 7]));
            }
        }
    }

    /** Everything, merged. */
    Detections merged() {
        return Detections.suppressed(all, merging.nmsIou(), merging.candidates());
    }
}
