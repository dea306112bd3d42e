package org.parley.world.street.resimulation;

import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;

/**
 * A vehicle as an OPV2V frame lists it.
 *
 * @param location {@code location} and {@code angle} of the file, in the world
 * @param centreX offset from the location to the middle of the box in <em>world</em> axes, metres
 * @param centreY metres
 * @param centreZ metres
 * @param halfLength metres
 * @param halfWidth metres
 * @param halfHeight metres
 */
public record RecordedVehicle(
        long id,
        Pose location,
        double centreX,
        double centreY,
        double centreZ,
        double halfLength,
        double halfWidth,
        double halfHeight) {
    public RecordedVehicle {
        Require.require(
                halfLength > 0 && halfWidth > 0 && halfHeight > 0,
                "vehicle %s needs a positive extent, got %s × %s × %s m",
                id,
                halfLength,
                halfWidth,
                halfHeight);
    }

    /** Pose of the middle of the box. */
    public Pose centreInWorld() {
        return new Pose(
                location.x() + centreX,
                location.y() + centreY,
                location.z() + centreZ,
                location.rollDegrees(),
                location.yawDegrees(),
                location.pitchDegrees());
    }

    /** Pose of the middle of the box's lower face. */
    public Pose bottomInWorld() {
        Pose centre = centreInWorld();
        double[] bottom = centre.toTransform().apply(0, 0, -halfHeight);
        return new Pose(
                bottom[0],
                bottom[1],
                bottom[2],
                centre.rollDegrees(),
                centre.yawDegrees(),
                centre.pitchDegrees());
    }
}
