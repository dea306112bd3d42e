package org.parley.datasets.opv2v.yaml;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.geometry.Pose;

/**
 * What an agent's yaml says of one frame.
 *
 * @param lidarPose of the LiDAR in the world
 * @param cameras by number: 0 front, 1 right rear, 2 left rear, 3 back
 * @param unreadable why a camera is not among them though the file names it, by number; who needs
 *     no camera need not care
 * @param vehicles by id: those with at least one return in this agent's sweep, without itself
 * @param egoSpeedKmh the agent's own speed, km/h; 0 where the file does not say
 * @param trueEgoPose of the agent's body in the world, where the file says it
 * @param predictedEgoPose the same with the noise of its receiver, where the file says it
 */
public record FrameYaml(
        Pose lidarPose,
        SortedMap<Integer, CameraYaml> cameras,
        SortedMap<Integer, String> unreadable,
        SortedMap<Long, VehicleYaml> vehicles,
        double egoSpeedKmh,
        Optional<Pose> trueEgoPose,
        Optional<Pose> predictedEgoPose) {
    public FrameYaml {
        cameras = Collections.unmodifiableSortedMap(new TreeMap<>(cameras));
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
        vehicles = Collections.unmodifiableSortedMap(new TreeMap<>(vehicles));
    }

    /** The same where every camera can be read. */
    public FrameYaml(
            Pose lidarPose,
            SortedMap<Integer, CameraYaml> cameras,
            SortedMap<Long, VehicleYaml> vehicles,
            double egoSpeedKmh,
            Optional<Pose> trueEgoPose,
            Optional<Pose> predictedEgoPose) {
        this(
                lidarPose,
                cameras,
                new TreeMap<>(),
                vehicles,
                egoSpeedKmh,
                trueEgoPose,
                predictedEgoPose);
    }
}
