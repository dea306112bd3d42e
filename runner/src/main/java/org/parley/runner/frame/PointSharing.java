package org.parley.runner.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Transform;

/** The points of all agents of a frame as one cloud in the ego's frame. */
public final class PointSharing {
    private PointSharing() {}

    /** A frame in which all points are the ego's, without a wire, read when it is asked for. */
    public static EgoFrame shared(EgoFrame frame, Function<Observation, PointCloud> of) {
        FrameParticipant ego = frame.ego();
        PointCloud cloud =
                new PointCloud(
                        LazyReading.from(
                                () -> {
                                    List<float[]> all = new ArrayList<>();
                                    all.add(of.apply(ego.observation()).values());
                                    for (FrameParticipant p : frame.others()) {
                                        float[] own = of.apply(p.observation()).values();
                                        all.add(moved(own, toEgo(p, ego)));
                                    }
                                    return joined(all);
                                }));
        FrameParticipant merged = ego.seeing(observation(ego, cloud));
        return new EgoFrame(frame.frame(), merged, List.of(), frame.truth());
    }

    /** From an agent's frame to the ego's, by the poses they believe in. */
    public static Transform toEgo(FrameParticipant from, FrameParticipant ego) {
        return from.believed().toTransform().into(ego.believed().toTransform());
    }

    /** The ego with some clouds as its only sweep. */
    public static FrameParticipant seeing(FrameParticipant ego, List<float[]> clouds) {
        return ego.seeing(observation(ego, new PointCloud(joined(clouds))));
    }

    private static Observation observation(FrameParticipant ego, PointCloud cloud) {
        return new Observation(
                ego.agent(),
                ego.observation().lidarInWorld(),
                Observation.single(cloud),
                List.of(),
                Optional.empty());
    }

    /** Points carried over: {@code x y z intensity} each, metres. */
    public static float[] moved(float[] v, Transform toEgo) {
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
