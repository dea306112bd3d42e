package org.parley.api.data;

import java.util.List;
import java.util.Optional;
import org.parley.api.geometry.Pose;

/**
 * What one agent senses at one instant, and the labels of its own image.
 *
 * @param agent the dataset's id of the agent; negative ids are road-side units
 * @param lidarInWorld the true pose of the LiDAR, which is the agent's frame
 * @param lidar the sweep at the dataset's densest channel count
 * @param cameras in mounting order; empty for a LiDAR-only agent
 * @param classes one class a pixel of the agent's own image (of which sensor, and which classes
 *     there are, the dataset says), for segmentation; labels, so never an encoder's input; empty
 *     where the dataset has none
 */
public record Observation(
        String agent,
        Pose lidarInWorld,
        PointCloud lidar,
        List<Camera> cameras,
        Optional<ClassMap> classes) {
    public Observation {
        cameras = List.copyOf(cameras);
    }

    /** An observation without segmentation labels. */
    public Observation(String agent, Pose lidarInWorld, PointCloud lidar, List<Camera> cameras) {
        this(agent, lidarInWorld, lidar, cameras, Optional.empty());
    }
}
