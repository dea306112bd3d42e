package org.parley.api.geometry;

/**
 * A pose as CARLA and OPV2V write it.
 *
 * @param x metres, y metres, z metres in the parent frame
 * @param rollDegrees rotation about x
 * @param yawDegrees rotation about z
 * @param pitchDegrees rotation about y
 */
public record Pose(
        double x, double y, double z, double rollDegrees, double yawDegrees, double pitchDegrees) {

    /** A pose on the ground plane. */
    public static Pose planar(double x, double y, double yawDegrees) {
        return new Pose(x, y, 0, 0, yawDegrees, 0);
    }

    /** The pose whose {@link #toTransform} is the given one; pitch within ±90°. */
    public static Pose of(Transform t) {
        double across = Math.hypot(t.at(2, 1), t.at(2, 2));
        return new Pose(
                t.at(0, 3),
                t.at(1, 3),
                t.at(2, 3),
                Math.toDegrees(Math.atan2(-t.at(2, 1), t.at(2, 2))),
                Math.toDegrees(Math.atan2(t.at(1, 0), t.at(0, 0))),
                Math.toDegrees(Math.atan2(t.at(2, 0), across)));
    }

    /** The same pose with x, y moved by metres and yaw turned by degrees: pose noise. */
    public Pose moved(double dxMetres, double dyMetres, double dyawDegrees) {
        return new Pose(
                x + dxMetres, y + dyMetres, z, rollDegrees, yawDegrees + dyawDegrees, pitchDegrees);
    }

    /** The transform from this pose's frame to its parent frame (CARLA's rotation order). */
    public Transform toTransform() {
        double cr = Math.cos(Math.toRadians(rollDegrees));
        double sr = Math.sin(Math.toRadians(rollDegrees));
        double cy = Math.cos(Math.toRadians(yawDegrees));
        double sy = Math.sin(Math.toRadians(yawDegrees));
        double cp = Math.cos(Math.toRadians(pitchDegrees));
        double sp = Math.sin(Math.toRadians(pitchDegrees));
        return new Transform(
                new double[] {
                    cp * cy,
                    cy * sp * sr - sy * cr,
                    -cy * sp * cr - sy * sr,
                    x,
                    sy * cp,
                    sy * sp * sr + cy * cr,
                    -sy * sp * cr + cy * sr,
                    y,
                    sp,
                    -cp * sr,
                    cp * cr,
                    z
                });
    }
}
