package org.parley.world.aerial.file;

import static org.parley.api.error.Require.require;

import org.parley.api.geometry.Pose;

/**
 * One drone at one instant.
 *
 * @param x metres in the world, as y and z
 * @param pitchDegrees of the camera; −90 looks straight down
 * @param believedX where the drone believes to be by its inaccurate positioning, as y and z
 * @param coverage share of the asking drone's view that this one's picture covers when it is warped
 *     by the true poses, 0 to 1
 */
public record DroneLog(
        String id,
        double x,
        double y,
        double z,
        double yawDegrees,
        double pitchDegrees,
        double believedX,
        double believedY,
        double believedZ,
        double coverage) {
    /** No place of a world, in metres, and no angle in degrees is as large. */
    private static final double FARTHEST = 1e5;

    public DroneLog {
        require(
                id.matches("[1-9][0-9]*"),
                "the id of a drone must be a positive number, was '%s'",
                id);
        for (double number :
                new double[] {x, y, z, yawDegrees, pitchDegrees, believedX, believedY, believedZ}) {
            require(
                    Math.abs(number) < FARTHEST,
                    "a place or angle of drone %s is %s, expected less than %s",
                    id,
                    number,
                    FARTHEST);
        }
        require(
                coverage >= 0 && coverage <= 1,
                "coverage of drone %s must be 0 to 1, was %s",
                id,
                coverage);
    }

    /** Where the drone is; it keeps level. */
    public Pose body() {
        return new Pose(x, y, z, 0, yawDegrees, 0);
    }

    /** Where it believes to be. */
    public Pose believedBody() {
        return new Pose(believedX, believedY, believedZ, 0, yawDegrees, 0);
    }
}
