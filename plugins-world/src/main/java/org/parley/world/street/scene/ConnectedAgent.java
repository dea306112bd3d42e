package org.parley.world.street.scene;

import java.util.OptionalLong;
import org.parley.api.geometry.Pose;

/**
 * A connected agent.
 *
 * @param id as in the dataset: the vehicle's id, or a negative number for a road-side unit
 * @param vehicle the vehicle that carries it, which its sensors never see
 * @param lidarInWorld pose of its LiDAR, which is the agent's frame
 */
public record ConnectedAgent(String id, OptionalLong vehicle, Pose lidarInWorld) {}
