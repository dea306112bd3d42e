package org.parley.world.box;

/**
 * A solid as a sensor at the origin sees it on the ground plane.
 *
 * @param fromRadians azimuth where it begins
 * @param toRadians azimuth where it ends, less than π beyond the beginning
 * @param cos cosine of its heading relative to the sensor
 * @param sin sine of its heading relative to the sensor
 * @param along the sensor's coordinate along the solid's length, from its centre
 * @param across the sensor's coordinate along the solid's width, from its centre
 */
record SolidFootprint(
        double fromRadians,
        double toRadians,
        double cos,
        double sin,
        double along,
        double across,
        double halfLength,
        double halfWidth,
        double height) {

    static SolidFootprint seenFrom(UprightSolid sensor, UprightSolid solid) {
        double heading = Math.toRadians(sensor.yawDegrees());
        double dx = solid.x() - sensor.x();
        double dy = solid.y() - sensor.y();
        double x = Math.cos(heading) * dx + Math.sin(heading) * dy;
        double y = -Math.sin(heading) * dx + Math.cos(heading) * dy;
        double yaw = Math.toRadians(solid.yawDegrees()) - heading;
        double cos = Math.cos(yaw);
        double sin = Math.sin(yaw);
        double halfLength = solid.length() / 2;
        double halfWidth = solid.width() / 2;
        double centre = Math.atan2(y, x);
        double from = 0;
        double to = 0;
        for (int corner = 0; corner < 4; corner++) {
            double a = (corner & 1) == 0 ? halfLength : -halfLength;
            double b = (corner & 2) == 0 ? halfWidth : -halfWidth;
            double angle = Math.atan2(y + sin * a + cos * b, x + cos * a - sin * b) - centre;
            double wrapped = Math.IEEEremainder(angle, 2 * Math.PI);
            from = Math.min(from, wrapped);
            to = Math.max(to, wrapped);
        }
        return new SolidFootprint(
                centre + from,
                centre + to,
                cos,
                sin,
                -(cos * x + sin * y),
                -(-sin * x + cos * y),
                halfLength,
                halfWidth,
                solid.height());
    }

    /** Distance at which a ray of this direction enters; beyond {@link #leave} where it misses. */
    double enter(double dirX, double dirY) {
        return Math.max(
                slab(cos * dirX + sin * dirY, along, halfLength, -1),
                slab(cos * dirY - sin * dirX, across, halfWidth, -1));
    }

    /** Distance at which a ray of this direction leaves. */
    double leave(double dirX, double dirY) {
        return Math.min(
                slab(cos * dirX + sin * dirY, along, halfLength, 1),
                slab(cos * dirY - sin * dirX, across, halfWidth, 1));
    }

    /** Where {@code origin + t · direction} meets the nearer (−1) or farther (+1) face. */
    private static double slab(double direction, double origin, double half, int face) {
        if (direction == 0) {
            boolean between = Math.abs(origin) <= half;
            return (between ? face : -face) * Double.POSITIVE_INFINITY;
        }
        return (face * Math.signum(direction) * half - origin) / direction;
    }
}
