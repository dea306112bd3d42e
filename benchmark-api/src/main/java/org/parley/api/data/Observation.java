package org.parley.api.data;

import java.util.List;
import org.parley.api.geometry.Pose;

/**
 * What one agent senses at one instant.
 *
 * @param agent the dataset's id of the agent; negative ids are road-side units
 * @param lidarInWorld the true pose of the LiDAR, which is the agent's frame
 * @param lidar the sweep at the dataset's densest channel count
 * @param cameras in mounting order; empty for a LiDAR-only agent
 */
public record Observation(
        String agent, Pose lidarInWorld, PointCloud lidar, List<Camera> cameras) {
    public Observation {
        cameras = List.copyOf(cameras);
    }
}
