package org.parley.api.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;

/**
 * What one agent senses at one instant, and the labels of its own image.
 *
 * @param agent the dataset's id of the agent; negative ids are road-side units
 * @param lidarInWorld the true pose of the LiDAR, which is the agent's frame; of an agent without a
 *     LiDAR, the pose of its body
 * @param sweeps the LiDAR's sweep by channel count; empty for an agent that has only cameras
 * @param cameras in mounting order; empty for a LiDAR-only agent
 * @param labels one class a pixel of the agent's own image (of which sensor, the dataset says; the
 *     classes are {@link org.parley.api.Dataset#classNames}), for segmentation; labels, so never an
 *     encoder's input; empty where the dataset has none
 */
public record Observation(
        String agent,
        Pose lidarInWorld,
        SortedMap<Integer, PointCloud> sweeps,
        List<Camera> cameras,
        Optional<LazyReading<ClassMap>> labels) {
    /** The channel count of a sweep about which nothing else is known. */
    public static final int CHANNELS = 64;

    public Observation {
        sweeps = Collections.unmodifiableSortedMap(new TreeMap<>(sweeps));
        cameras = List.copyOf(cameras);
        Require.require(
                !sweeps.isEmpty() || !cameras.isEmpty(),
                "agent %s has no sensor: it needs a LiDAR sweep or a camera",
                agent);
    }

    /** An observation with a single sweep and without segmentation labels. */
    public Observation(String agent, Pose lidarInWorld, PointCloud lidar, List<Camera> cameras) {
        this(agent, lidarInWorld, single(lidar), cameras, Optional.empty());
    }

    /** A sweep on its own, of {@link #CHANNELS} channels. */
    public static SortedMap<Integer, PointCloud> single(PointCloud lidar) {
        return new TreeMap<>(Map.of(CHANNELS, lidar));
    }

    /** The densest sweep; an agent without a LiDAR fails with {@code USER}. */
    public PointCloud lidar() {
        Require.require(
                !sweeps.isEmpty(),
                "agent %s has no LiDAR, only cameras; choose an encoder that reads cameras, or a"
                        + " dataset with LiDAR sweeps",
                agent);
        return Objects.requireNonNull(sweeps.get(sweeps.lastKey()));
    }

    /** The class of each pixel of the agent's own image, where the dataset has it. */
    public Optional<ClassMap> classes() {
        return labels.map(LazyReading::get);
    }

    /** The sweep of a LiDAR with that many channels, if the dataset has one. */
    public Optional<PointCloud> lidar(int channels) {
        return Optional.ofNullable(sweeps.get(channels));
    }

    /**
     * What the agent senses, and nothing that it could only be taught: neither the labels of its
     * own image nor the depth of its cameras' pixels.
     */
    public Observation withoutLabels() {
        List<Camera> sensed = cameras.stream().map(Camera::withoutDepth).toList();
        return new Observation(agent, lidarInWorld, sweeps, sensed, Optional.empty());
    }
}
