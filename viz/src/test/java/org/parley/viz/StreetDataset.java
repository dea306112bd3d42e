package org.parley.viz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Camera;
import org.parley.api.data.Frame;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;

/**
 * A street on which everything is where it is easy to think of: agent 101 at the origin looks along
 * x, 102 stands 40 m ahead, and a road-side unit 30 m to the right; objects as {@link #objects()}
 * says. Two scenes, three frames, all alike.
 */
public final class StreetDataset implements Dataset {
    /** Of the images, in which every pixel is this grey. */
    public static final int GREY = 100;

    /** Returns from car 7 of agent 101. */
    public static final int RETURNS = 8;

    private static final double LIDAR = 1.9;

    @Override
    public String revision() {
        return "street-1";
    }

    @Override
    public Range evaluationRange() {
        return new Range(-50, -40, -3, 50, 40, 1);
    }

    @Override
    public List<SceneInfo> scenes(Split split) {
        if (split == Split.ADAPTATION) {
            return List.of();
        }
        return List.of(
                new SceneInfo(split.id() + "-one", 3, List.of("101", "102", "-1")),
                new SceneInfo(split.id() + "-two", 3, List.of("101", "102", "-1")));
    }

    @Override
    public SortedMap<String, Assignment> assignments() {
        SortedMap<String, String> parts = new TreeMap<>(Map.of("101", "m1", "-1", "m2"));
        return new TreeMap<>(
                Map.of("v2i", new Assignment(new TreeMap<>(Map.of("test-one", parts)))));
    }

    @Override
    public Frame frame(SceneInfo scene, int index) {
        return frame(scene.id(), index);
    }

    /** A frame, which is the same but for its name. */
    public static Frame frame(String scene, int index) {
        List<Observation> agents =
                List.of(
                        agent("101", Pose.planar(0, 0, 0), List.of(camera(), camera())),
                        agent("102", Pose.planar(40, 0, 180), List.of()),
                        agent("-1", Pose.planar(0, 30, -90), List.of(camera())));
        return new Frame(scene, index, agents, objects());
    }

    private static Observation agent(String id, Pose ground, List<Camera> cameras) {
        Pose pose = new Pose(ground.x(), ground.y(), LIDAR, 0, ground.yawDegrees(), 0);
        TreeMap<Integer, PointCloud> sweeps = new TreeMap<>();
        sweeps.put(64, new PointCloud(points(pose)));
        sweeps.put(16, new PointCloud(new float[] {5, 0, 0, 1}));
        return new Observation(id, pose, sweeps, cameras, Optional.empty());
    }

    /** Returns from car 7 in the frame of an agent, only of 101; and some of the ground. */
    private static float[] points(Pose pose) {
        Transform toAgent = new Transform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
        toAgent = toAgent.into(pose.toTransform());
        float[] out = new float[4 * (RETURNS + 64)];
        for (int i = 0; i < RETURNS + 64; i++) {
            boolean car = i < RETURNS && pose.x() == 0 && pose.y() == 0;
            double[] p =
                    car
                            ? toAgent.apply(18, 4.5 + 0.1 * i, 1)
                            : toAgent.apply(pose.x() + 3, pose.y() + 0.1 * i, 0);
            out[4 * i] = (float) p[0];
            out[4 * i + 1] = (float) p[1];
            out[4 * i + 2] = (float) p[2];
        }
        return out;
    }

    /** Looks along the LiDAR's x from where it is. */
    private static Camera camera() {
        byte[] grey = new byte[3 * 320 * 240];
        Arrays.fill(grey, (byte) GREY);
        return new Camera(
                320,
                240,
                LazyReading.of(grey),
                160,
                160,
                160,
                120,
                Transform.identity(),
                Optional.of(LazyReading.of(new float[320 * 240])));
    }

    /**
     * Car 7, 20 m ahead and 5 m to the right of 101, seen by 101; car 8, 10 m behind 101 on the
     * left, seen by 102 and -1; car 9, 30 m ahead, seen by nobody; the vehicle that carries 101,
     * seen by 102; a bus out of the evaluation range, seen by 102.
     */
    private static List<TruthObject> objects() {
        return List.of(
                object(7, Pose.planar(20, 5, 0), 4, Set.of("101")),
                object(8, Pose.planar(-10, -6, 90), 4, Set.of("102", "-1")),
                object(9, Pose.planar(30, -8, 0), 4, Set.of()),
                object(101, Pose.planar(0, 0, 0), 4, Set.of("102")),
                object(11, Pose.planar(70, 0, 0), 12, Set.of("102")));
    }

    private static TruthObject object(long id, Pose ground, double length, Set<String> seenBy) {
        Pose centre = new Pose(ground.x(), ground.y(), 0.8, 0, ground.yawDegrees(), 0);
        return new TruthObject(id, centre, length, 2, 1.6, seenBy);
    }
}
