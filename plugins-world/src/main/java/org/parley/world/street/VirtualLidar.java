package org.parley.world.street;

import org.parley.api.geometry.Pose;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.traffic.TrafficDrive;

/**
 * The frame that an agent's data are written in. A road-side unit's LiDAR hangs higher than a
 * vehicle's; its points are given in the frame of a virtual LiDAR right below, at a vehicle's
 * height, so that the ground lies equally deep for every agent and one perception model serves all.
 * DAIR-V2X does the same with its road-side LiDARs.
 */
final class VirtualLidar {
    private VirtualLidar() {}

    /** Of a vehicle the LiDAR itself. */
    static Pose of(ConnectedAgent agent) {
        Pose p = agent.lidarInWorld();
        return agent.vehicle().isPresent()
                ? p
                : new Pose(p.x(), p.y(), TrafficDrive.VEHICLE_LIDAR_METRES, 0, p.yawDegrees(), 0);
    }

    /** Points of the real LiDAR, which stands upright, in the virtual one's frame. */
    static float[] lowered(ConnectedAgent agent, float... points) {
        float height = (float) (agent.lidarInWorld().z() - of(agent).z());
        float[] moved = points.clone();
        for (int i = 2; i < moved.length; i += 4) {
            moved[i] += height;
        }
        return moved;
    }
}
