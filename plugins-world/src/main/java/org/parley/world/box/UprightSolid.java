package org.parley.world.box;

/**
 * An upright box standing on the ground: what rays hit.
 *
 * @param x centre, metres in the scene's frame
 * @param y centre, metres in the scene's frame
 * @param length along the heading, metres
 * @param width across the heading, metres
 * @param height above the ground, metres
 */
record UprightSolid(
        double x, double y, double yawDegrees, double length, double width, double height) {

    /** Whether the axis-aligned rectangles around both, grown by a margin, meet. */
    boolean near(UprightSolid other, double marginMetres) {
        return Math.abs(x - other.x) < halfX() + other.halfX() + marginMetres
                && Math.abs(y - other.y) < halfY() + other.halfY() + marginMetres;
    }

    private double halfX() {
        return half(length, width);
    }

    private double halfY() {
        return half(width, length);
    }

    private double half(double alongX, double alongY) {
        double yaw = Math.toRadians(yawDegrees);
        return (Math.abs(Math.cos(yaw)) * alongX + Math.abs(Math.sin(yaw)) * alongY) / 2;
    }
}
