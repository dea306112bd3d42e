package org.parley.runner.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Reading;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.nn.collaboration.ByteWire;

/**
 * Early fusion: each agent sends its points, the ego carries them over by transmitted poses and
 * looks at all of them as one cloud.
 */
final class EarlyFusion {
    private static final String POINTS = "points";

    private final Graph g;
    private final ByteWire wire;
    private final Participant ego;
    private final List<float[]> clouds = new ArrayList<>();

    EarlyFusion(Graph g, ByteWire wire, Participant ego) {
        this.g = g;
        this.wire = wire;
        this.ego = ego;
    }

    /** The ego's own points. */
    void add(PointCloud own) {
        clouds.add(own.values());
    }

    /** A neighbour's points, through the wire; who has none sends nothing. */
    void receive(Participant from, FeatureSpec spec, PointCloud cloud) {
        float[] v = cloud.values();
        if (v.length > 0) {
            HostArray rows = HostArray.of(v, v.length / 4, 4);
            HostExchange.carry(g, wire, Field.points(POINTS), from, spec, ego, rows)
                    .ifPresent(arrived -> clouds.add(moved(arrived, toEgo(from, ego))));
        }
    }

    /** The ego with everything that arrived as its only sweep. */
    Participant merged() {
        return ego.seeing(observation(ego, new PointCloud(joined(clouds))));
    }

    /** The same without a wire, as a model is trained on it; read when it is asked for. */
    static EgoFrame shared(EgoFrame frame, Function<Observation, PointCloud> of) {
        Participant ego = frame.ego();
        PointCloud cloud =
                new PointCloud(
                        Reading.from(
                                () -> {
                                    List<float[]> all = new ArrayList<>();
                                    all.add(of.apply(ego.observation()).values());
                                    for (Participant p : frame.others()) {
                                        float[] own = of.apply(p.observation()).values();
                                        all.add(moved(own, toEgo(p, ego)));
                                    }
                                    return joined(all);
                                }));
        Participant merged = ego.seeing(observation(ego, cloud));
        return new EgoFrame(frame.frame(), merged, List.of(), frame.truth());
    }

    private static Transform toEgo(Participant from, Participant ego) {
        return from.believed().toTransform().into(ego.believed().toTransform());
    }

    private static Observation observation(Participant ego, PointCloud cloud) {
        return new Observation(
                ego.agent(),
                ego.observation().lidarInWorld(),
                Observation.single(cloud),
                List.of(),
                Optional.empty());
    }

    private static float[] moved(float[] v, Transform toEgo) {
        float[] moved = v.clone();
        for (int at = 0; at < v.length; at += 4) {
            double[] p = toEgo.apply(v[at], v[at + 1], v[at + 2]);
            moved[at] = (float) p[0];
            moved[at + 1] = (float) p[1];
            moved[at + 2] = (float) p[2];
        }
        return moved;
    }

    private static float[] joined(List<float[]> clouds) {
        float[] all = new float[clouds.stream().mapToInt(c -> c.length).sum()];
        int at = 0;
        for (float[] cloud : clouds) {
            System.arraycopy(cloud, 0, all, at, cloud.length);
            at += cloud.length;
        }
        return all;
    }
}
