package org.parley.world.street.scene;

import org.parley.api.geometry.Pose;

/**
 * A vehicle in its place.
 *
 * @param id unique in its scene, positive
 * @param onGround pose of the point of the ground below the middle of its bounding box
 * @param halfLength half of the box's length, metres
 * @param halfWidth half of the box's width, metres
 * @param halfHeight half of the box's height, metres; the box stands on the ground
 * @param speed metres a second
 * @param body its surface; the mesh's origin is {@code onGround}
 */
public record PlacedVehicle(
        long id,
        Pose onGround,
        double halfLength,
        double halfWidth,
        double halfHeight,
        double speed,
        PlacedMesh body) {}
