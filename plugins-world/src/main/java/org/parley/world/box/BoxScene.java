package org.parley.world.box;

import java.util.List;
import org.parley.api.geometry.Pose;

/**
 * One generated scene in a frame of its own: x along the main road, y to the right of it.
 *
 * @param inWorld pose of the scene's frame on the ground of the world
 * @param vehicles the agents first, in the order of their ids
 */
record BoxScene(Pose inWorld, List<BoxVehicle> vehicles, List<UprightSolid> buildings) {
    BoxScene {
        vehicles = List.copyOf(vehicles);
        buildings = List.copyOf(buildings);
    }

    /** The world pose of something above a point of the scene. */
    Pose toWorld(UprightSolid place, double z) {
        double[] p = inWorld.toTransform().apply(place.x(), place.y(), z);
        return new Pose(p[0], p[1], p[2], 0, inWorld.yawDegrees() + place.yawDegrees(), 0);
    }
}
