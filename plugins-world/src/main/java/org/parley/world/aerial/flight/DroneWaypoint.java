package org.parley.world.aerial.flight;

import org.parley.api.geometry.Pose;

/**
 * A place that a drone flies through, and where it looks.
 *
 * @param x metres, as y and z, in the world
 * @param yawDegrees heading of drone and camera
 * @param pitchDegrees of the camera on its gimbal; −90 looks straight down
 */
public record DroneWaypoint(double x, double y, double z, double yawDegrees, double pitchDegrees) {
    /** The place a share of the way to the next one; headings turn the shorter way. */
    DroneWaypoint towards(DroneWaypoint next, double share) {
        double turn = Math.IEEEremainder(next.yawDegrees - yawDegrees, 360);
        return new DroneWaypoint(
                x + share * (next.x - x),
                y + share * (next.y - y),
                z + share * (next.z - z),
                yawDegrees + share * turn,
                pitchDegrees + share * (next.pitchDegrees - pitchDegrees));
    }

    /** Pose of the drone's body, which keeps level. */
    public Pose body() {
        return new Pose(x, y, z, 0, yawDegrees, 0);
    }

    double distance(DroneWaypoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
