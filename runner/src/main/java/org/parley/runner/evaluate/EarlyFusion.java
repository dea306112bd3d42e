package org.parley.runner.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.PointSharing;

/**
 * Early fusion: each agent sends its points, the ego carries them over by transmitted poses and
 * looks at all of them as one cloud.
 */
final class EarlyFusion {
    private static final String POINTS = "points";

    private final Graph g;
    private final SerializedChannel wire;
    private final FrameParticipant ego;
    private final List<float[]> clouds = new ArrayList<>();

    EarlyFusion(Graph g, SerializedChannel wire, FrameParticipant ego) {
        this.g = g;
        this.wire = wire;
        this.ego = ego;
    }

    /** The ego's own points. */
    void add(PointCloud own) {
        clouds.add(own.values());
    }

    /** A neighbour's points, through the channel; who has none sends nothing. */
    void receive(FrameParticipant from, FeatureSpec spec, PointCloud cloud) {
        float[] v = cloud.values();
        if (v.length > 0) {
            HostArray rows = HostArray.of(v, v.length / 4, 4);
            HostExchange.carry(g, wire, Field.points(POINTS), from, spec, ego, rows)
                    .ifPresent(
                            arrived ->
                                    clouds.add(
                                            PointSharing.moved(
                                                    arrived, PointSharing.toEgo(from, ego))));
        }
    }

    /** The ego with everything that arrived as its only sweep. */
    FrameParticipant merged() {
        return PointSharing.seeing(ego, clouds);
    }
}
