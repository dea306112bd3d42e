package org.parley.api.geometry;

/**
 * Intersection over union of upright boxes that are turned about z. Both boxes are in one frame;
 * which frame it is, and whether it is left-handed, does not matter.
 *
 * <p>Box {@code b} is moved into the frame of box {@code a}, where {@code a} is axis-aligned, and
 * clipped against its four sides. So identical, nested and parallel boxes are exact, and the error
 * does not grow with the distance from the origin.
 */
public final class RotatedIou {
    /** A clip against one side of four corners can at most do 4 → 6 → 9 → 13 → 19 vertices. */
    private static final int MAX_VERTICES = 20;

    private RotatedIou() {}

    /** IoU of the ground-plane rectangles, in [0, 1]; height is ignored. */
    public static double of(Box a, Box b) {
        double shared = intersectionArea(a, b);
        if (shared <= 0) {
            return 0;
        }
        return Math.min(1, shared / (groundArea(a) + groundArea(b) - shared));
    }

    /** IoU of the volumes, in [0, 1], where z is the centre of a box. */
    public static double volume(Box a, Box b) {
        double apart = Math.abs(b.z() - a.z());
        double tall = Math.min(a.height(), b.height());
        tall = Math.min(tall, (a.height() + b.height()) / 2 - apart);
        if (tall <= 0) {
            return 0;
        }
        double shared = tall * intersectionArea(a, b);
        if (shared <= 0) {
            return 0;
        }
        double union = a.height() * groundArea(a) + b.height() * groundArea(b) - shared;
        return Math.min(1, shared / union);
    }

    /** Area common to the ground-plane rectangles, square metres; 0 where they only touch. */
    public static double intersectionArea(Box a, Box b) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double reach = circumradius(a) + circumradius(b);
        if (dx * dx + dy * dy >= reach * reach) {
            return 0;
        }
        double area = clippedArea(a, b, dx, dy);
        return Math.min(area, Math.min(groundArea(a), groundArea(b)));
    }

    private static double clippedArea(Box a, Box b, double dx, double dy) {
        double[] polygon = new double[2 * MAX_VERTICES];
        double[] spare = new double[2 * MAX_VERTICES];
        cornersInFrameOf(a, b, dx, dy, polygon);
        int n = clip(polygon, 4, spare, 0, 1, a.length() / 2);
        n = clip(spare, n, polygon, 0, -1, a.length() / 2);
        n = clip(polygon, n, spare, 1, 1, a.width() / 2);
        n = clip(spare, n, polygon, 1, -1, a.width() / 2);
        return polygonArea(polygon, n);
    }

    /** Corners of {@code b}, whose centre is (dx, dy) from that of {@code a}, in a's axes. */
    private static void cornersInFrameOf(Box a, Box b, double dx, double dy, double[] out) {
        double c = Math.cos(a.yawRadians());
        double s = Math.sin(a.yawRadians());
        double u = c * dx + s * dy;
        double v = c * dy - s * dx;
        double turn = b.yawRadians() - a.yawRadians();
        double alongX = Math.cos(turn) * b.length() / 2;
        double alongY = Math.sin(turn) * b.length() / 2;
        double acrossX = -Math.sin(turn) * b.width() / 2;
        double acrossY = Math.cos(turn) * b.width() / 2;
        put(out, 0, u + alongX - acrossX, v + alongY - acrossY);
        put(out, 1, u + alongX + acrossX, v + alongY + acrossY);
        put(out, 2, u - alongX + acrossX, v - alongY + acrossY);
        put(out, 3, u - alongX - acrossX, v - alongY - acrossY);
    }

    /**
     * Sutherland–Hodgman clip of a polygon to {@code sign · coordinate ≤ limit}.
     *
     * @param axis 0 for x, 1 for y
     * @return the number of vertices written to {@code to}
     */
    private static int clip(
            double[] from, int n, double[] to, int axis, double sign, double limit) {
        int written = 0;
        for (int i = 0; i < n; i++) {
            int next = i + 1 == n ? 0 : i + 1;
            double here = limit - sign * from[2 * i + axis];
            double there = limit - sign * from[2 * next + axis];
            if (here >= 0) {
                put(to, written++, from[2 * i], from[2 * i + 1]);
            }
            if (here > 0 && there < 0 || here < 0 && there > 0) {
                double t = here / (here - there);
                int other = 1 - axis;
                double cut =
                        from[2 * i + other] + t * (from[2 * next + other] - from[2 * i + other]);
                to[2 * written + axis] = sign * limit;
                to[2 * written + other] = cut;
                written++;
            }
        }
        return written;
    }

    /** Fan of triangles from the first vertex: exact for a rectangle. */
    private static double polygonArea(double[] p, int n) {
        double twice = 0;
        for (int i = 1; i + 1 < n; i++) {
            double ax = p[2 * i] - p[0];
            double ay = p[2 * i + 1] - p[1];
            double bx = p[2 * i + 2] - p[0];
            double by = p[2 * i + 3] - p[1];
            twice += ax * by - ay * bx;
        }
        return Math.max(0, twice / 2);
    }

    private static void put(double[] polygon, int index, double x, double y) {
        polygon[2 * index] = x;
        polygon[2 * index + 1] = y;
    }

    private static double groundArea(Box box) {
        return box.length() * box.width();
    }

    /** Half the diagonal of the ground-plane rectangle. */
    static double circumradius(Box box) {
        return Math.sqrt(box.length() * box.length() + box.width() * box.width()) / 2;
    }
}
