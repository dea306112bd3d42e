package org.parley.runner.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.parley.api.Adapter;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Inbox;
import org.parley.api.message.Message;
import org.parley.api.message.Outgoing;
import org.parley.api.message.Round;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;
import org.parley.nn.collaboration.ByteWire;

/**
 * Late fusion (algorithms of OpenCOOD and HEAL): each agent sends its own detections, the ego
 * carries them over by transmitted poses and merges all by one rotated NMS.
 */
final class LateFusion {
    private static final double NMS_IOU = 0.15;
    private static final int CANDIDATES = 1000;
    private static final String BOXES = "boxes";
    private static final Round ROUND =
            new Round(BOXES, Flow.BROADCAST, List.of(Field.boxes(BOXES)));

    private final Graph g;
    private final ByteWire wire;
    private final Participant ego;
    private final List<Detection> all = new ArrayList<>();

    LateFusion(Graph g, ByteWire wire, Participant ego) {
        this.g = g;
        this.wire = wire;
        this.ego = ego;
    }

    /** The ego's own detections. */
    void add(Detections own) {
        all.addAll(own.boxes());
    }

    /** A neighbour's detections, through the wire. */
    void receive(Participant from, FeatureSpec spec, Detections found) {
        Message.Header header =
                new Message.Header(BOXES, from.agent(), from.modality(), from.believed(), spec);
        Transform toEgo = from.believed().toTransform().into(ego.believed().toTransform());
        Outgoing outgoing = Outgoing.of(BOXES, g.constant(rows(found)));
        Codecs codecs = new Codecs();
        wire.carry(g, codecs, codecs, ROUND, header, ego.agent(), outgoing)
                .map(fields -> Objects.requireNonNull(fields.get(BOXES), BOXES))
                .ifPresent(boxes -> merge(boxes.toHost().values(), toEgo));
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
        return Detections.suppressed(all, NMS_IOU, CANDIDATES);
    }

    /** Only the codecs of an adapter are needed to carry boxes. */
    private static final class Codecs implements Adapter {
        @Override
        public Outgoing send(Graph g, Side self, Round round, Inbox inbox) {
            throw BenchmarkException.internal("boxes are sent by the host");
        }

        @Override
        public Tensor receive(Graph g, Side ego, Slot from, Inbox inbox) {
            throw BenchmarkException.internal("boxes are merged by the host");
        }
    }
}
