package org.parley.world.street.town;

/**
 * A rectangle on the ground.
 *
 * @param x middle, metres
 * @param y middle, metres
 * @param yaw direction of its length, radians from x to y
 * @param halfLength metres
 * @param halfWidth metres
 */
public record GroundRectangle(double x, double y, double yaw, double halfLength, double halfWidth) {

    double cos() {
        return StrictMath.cos(yaw);
    }

    double sin() {
        return StrictMath.sin(yaw);
    }

    /** A rectangle with its middle so far forward and to the right of this one's. */
    GroundRectangle part(double forward, double right, double length, double width) {
        return new GroundRectangle(
                x + cos() * forward - sin() * right,
                y + sin() * forward + cos() * right,
                yaw,
                length / 2,
                width / 2);
    }

    /** The same place, looked at from another side: length and width change places. */
    GroundRectangle turned(double byYaw) {
        boolean across = Math.abs(StrictMath.sin(byYaw)) > 0.5;
        return new GroundRectangle(
                x,
                y,
                yaw + byYaw,
                across ? halfWidth : halfLength,
                across ? halfLength : halfWidth);
    }

    /** The same place with so much room added on every side. */
    public GroundRectangle grown(double metres) {
        return new GroundRectangle(x, y, yaw, halfLength + metres, halfWidth + metres);
    }

    /** Whether two rectangles share a point, by the separating axis theorem. */
    public boolean overlaps(GroundRectangle other) {
        double dx = other.x - x;
        double dy = other.y - y;
        double reach =
                Math.hypot(halfLength, halfWidth) + Math.hypot(other.halfLength, other.halfWidth);
        if (dx * dx + dy * dy > reach * reach) {
            return false;
        }
        double c = StrictMath.cos(other.yaw - yaw);
        double s = StrictMath.sin(other.yaw - yaw);
        return !apart(dx, dy, cos(), sin(), other, c, s)
                && !other.apart(dx, dy, other.cos(), other.sin(), this, c, s);
    }

    /** Whether one of this rectangle's two axes separates it from the other. */
    private boolean apart(
            double dx, double dy, double cx, double sx, GroundRectangle other, double c, double s) {
        double along = Math.abs(cx * dx + sx * dy);
        double across = Math.abs(-sx * dx + cx * dy);
        double ac = Math.abs(c);
        double as = Math.abs(s);
        return along > halfLength + other.halfLength * ac + other.halfWidth * as
                || across > halfWidth + other.halfLength * as + other.halfWidth * ac;
    }

    /** Whether the straight line between two points of the ground passes through. */
    public boolean cuts(double x0, double y0, double x1, double y1) {
        double c = cos();
        double s = sin();
        double ax = c * (x0 - x) + s * (y0 - y);
        double ay = -s * (x0 - x) + c * (y0 - y);
        double bx = c * (x1 - x) + s * (y1 - y) - ax;
        double by = -s * (x1 - x) + c * (y1 - y) - ay;
        double[] span = {0, 1};
        return clip(span, ax, bx, halfLength) && clip(span, ay, by, halfWidth);
    }

    private static boolean clip(double[] span, double start, double step, double half) {
        if (Math.abs(step) < 1e-12) {
            return Math.abs(start) <= half;
        }
        double t0 = (-half - start) / step;
        double t1 = (half - start) / step;
        span[0] = Math.max(span[0], Math.min(t0, t1));
        span[1] = Math.min(span[1], Math.max(t0, t1));
        return span[0] <= span[1];
    }
}
