package org.parley.api.geometry;

import org.parley.api.error.Require;

/**
 * An upright box with full side lengths, in the frame its user names.
 *
 * @param x centre, metres
 * @param y centre, metres
 * @param z centre, metres
 * @param length along the heading, metres
 * @param width across the heading, metres
 * @param height metres
 * @param yawRadians heading about z
 */
public record Box(
        double x,
        double y,
        double z,
        double length,
        double width,
        double height,
        double yawRadians) {

    public Box {
        Require.require(
                length > 0 && width > 0 && height > 0,
                "a box needs positive sides, was %s × %s × %s m",
                length,
                width,
                height);
    }

    /**
     * The four ground corners as x0, y0 … x3, y3 in the order (+,−), (+,+), (−,+), (−,−) of
     * (length, width): where y is right, front left, front right, rear right, rear left.
     */
    public double[] groundCorners() {
        double c = Math.cos(yawRadians);
        double s = Math.sin(yawRadians);
        double[] out = new double[8];
        double[] sx = {1, 1, -1, -1};
        double[] sy = {-1, 1, 1, -1};
        for (int i = 0; i < 4; i++) {
            double dx = sx[i] * length / 2;
            double dy = sy[i] * width / 2;
            out[2 * i] = x + c * dx - s * dy;
            out[2 * i + 1] = y + s * dx + c * dy;
        }
        return out;
    }

    /** This box under a transform; roll and pitch of the transform are ignored for the sides. */
    public Box transformed(Transform transform) {
        double[] p = transform.apply(x, y, z);
        return new Box(
                p[0], p[1], p[2], length, width, height, yawRadians + transform.yawRadians());
    }

    /** Whether all eight corners lie in the given range (inclusive), in this box's frame. */
    public boolean inside(Range range) {
        double[] corners = groundCorners();
        for (int i = 0; i < 4; i++) {
            double cx = corners[2 * i];
            double cy = corners[2 * i + 1];
            if (cx < range.xMin() || cx > range.xMax() || cy < range.yMin() || cy > range.yMax()) {
                return false;
            }
        }
        return z - height / 2 >= range.zMin() && z + height / 2 <= range.zMax();
    }
}
