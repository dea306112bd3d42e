package org.parley.world.street.town;

import java.util.List;
import org.parley.api.error.Require;

/** A curve on the ground, sampled at equal steps of arc length. Yaw in radians from x to y. */
public final class ArcPath {
    private static final double STEP = 0.5;

    private final double[] xs;
    private final double[] ys;
    private final double step;

    private ArcPath(double[] xs, double[] ys, double step) {
        this.xs = xs;
        this.ys = ys;
        this.step = step;
    }

    /** The straight line between two points. */
    public static ArcPath line(double x0, double y0, double x1, double y1) {
        return through(new double[] {x0, x1}, new double[] {y0, y1});
    }

    /** An arc around a centre from one angle to another (radians, from x to y). */
    public static ArcPath arc(double x, double y, double radius, double from, double to) {
        int pieces = Math.max(8, (int) Math.ceil(Math.abs(to - from) * radius / 0.1));
        double[] px = new double[pieces + 1];
        double[] py = new double[pieces + 1];
        for (int i = 0; i <= pieces; i++) {
            double angle = from + (to - from) * i / pieces;
            px[i] = x + radius * StrictMath.cos(angle);
            py[i] = y + radius * StrictMath.sin(angle);
        }
        return through(px, py);
    }

    /** A smooth turn from the end of one path to the start of another, close to an arc. */
    public static ArcPath turn(ArcPath from, ArcPath to) {
        double x0 = from.x(from.length());
        double y0 = from.y(from.length());
        double x1 = to.x(0);
        double y1 = to.y(0);
        double a0 = from.yaw(from.length());
        double a1 = to.yaw(0);
        double chord = Math.hypot(x1 - x0, y1 - y0);
        double theta = Math.abs(Math.IEEEremainder(a1 - a0, 2 * Math.PI));
        double handle =
                theta < 1e-3
                        ? chord / 3
                        : 4.0
                                / 3
                                * StrictMath.tan(theta / 4)
                                * chord
                                / (2 * StrictMath.sin(theta / 2));
        double[] bx = {x0, x0 + handle * StrictMath.cos(a0), x1 - handle * StrictMath.cos(a1), x1};
        double[] by = {y0, y0 + handle * StrictMath.sin(a0), y1 - handle * StrictMath.sin(a1), y1};
        int pieces = Math.max(8, (int) Math.ceil(chord / 0.1));
        double[] px = new double[pieces + 1];
        double[] py = new double[pieces + 1];
        for (int i = 0; i <= pieces; i++) {
            px[i] = bezier(bx, (double) i / pieces);
            py[i] = bezier(by, (double) i / pieces);
        }
        return through(px, py);
    }

    private static double bezier(double[] p, double t) {
        double u = 1 - t;
        return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
    }

    /** The polyline through points, sampled anew at equal steps. */
    public static ArcPath through(double[] px, double[] py) {
        double[] at = new double[px.length];
        for (int i = 1; i < px.length; i++) {
            at[i] = at[i - 1] + Math.hypot(px[i] - px[i - 1], py[i] - py[i - 1]);
        }
        double length = at[at.length - 1];
        Require.require(length > 0, "a path needs a length, got %s points in one place", px.length);
        int pieces = Math.max(1, (int) Math.ceil(length / STEP));
        double[] xs = new double[pieces + 1];
        double[] ys = new double[pieces + 1];
        int segment = 1;
        for (int i = 0; i <= pieces; i++) {
            double s = length * i / pieces;
            while (segment < at.length - 1 && at[segment] < s) {
                segment++;
            }
            double t = (s - at[segment - 1]) / (at[segment] - at[segment - 1]);
            xs[i] = px[segment - 1] + t * (px[segment] - px[segment - 1]);
            ys[i] = py[segment - 1] + t * (py[segment] - py[segment - 1]);
        }
        return new ArcPath(xs, ys, length / pieces);
    }

    /** One path after another; each begins where the one before ends. */
    public static ArcPath joined(List<ArcPath> parts) {
        int points = parts.stream().mapToInt(p -> p.xs.length).sum();
        double[] px = new double[points];
        double[] py = new double[points];
        int n = 0;
        for (ArcPath part : parts) {
            for (int i = n == 0 ? 0 : 1; i < part.xs.length; i++, n++) {
                px[n] = part.xs[i];
                py[n] = part.ys[i];
            }
        }
        return through(java.util.Arrays.copyOf(px, n), java.util.Arrays.copyOf(py, n));
    }

    /** Metres. */
    public double length() {
        return step * (xs.length - 1);
    }

    /** x at arc length {@code s}; straight on beyond the ends. */
    public double x(double s) {
        int i = segment(s);
        return xs[i] + (s / step - i) * (xs[i + 1] - xs[i]);
    }

    /** y at arc length {@code s}; straight on beyond the ends. */
    public double y(double s) {
        int i = segment(s);
        return ys[i] + (s / step - i) * (ys[i + 1] - ys[i]);
    }

    /** Direction of travel at arc length {@code s}, radians. */
    public double yaw(double s) {
        int i = segment(s);
        return StrictMath.atan2(ys[i + 1] - ys[i], xs[i + 1] - xs[i]);
    }

    /** Change of yaw per metre around arc length {@code s}, radians; positive to the right. */
    public double curvature(double s) {
        double reach = Math.min(1, length() / 2);
        double a = Math.max(0, s - reach);
        double b = Math.min(length(), s + reach);
        return Math.IEEEremainder(yaw(b) - yaw(a), 2 * Math.PI) / (b - a);
    }

    private int segment(double s) {
        return Math.max(0, Math.min(xs.length - 2, (int) (s / step)));
    }

    /** The parallel path so many metres to the right (to the left if negative). */
    public ArcPath offset(double right) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            double yaw = (yaw((i - 0.5) * step) + yawChange(i) / 2);
            px[i] = xs[i] - right * StrictMath.sin(yaw);
            py[i] = ys[i] + right * StrictMath.cos(yaw);
        }
        return through(px, py);
    }

    private double yawChange(int i) {
        if (i == 0 || i == xs.length - 1) {
            return 0;
        }
        return Math.IEEEremainder(yaw((i + 0.5) * step) - yaw((i - 0.5) * step), 2 * Math.PI);
    }

    /** The part from one arc length to another. */
    public ArcPath slice(double from, double to) {
        int pieces = Math.max(1, (int) Math.ceil((to - from) / STEP));
        double[] px = new double[pieces + 1];
        double[] py = new double[pieces + 1];
        for (int i = 0; i <= pieces; i++) {
            double s = from + (to - from) * i / pieces;
            px[i] = x(s);
            py[i] = y(s);
        }
        return through(px, py);
    }

    /** The same way backward. */
    public ArcPath reversed() {
        int n = xs.length;
        double[] px = new double[n];
        double[] py = new double[n];
        for (int i = 0; i < n; i++) {
            px[i] = xs[n - 1 - i];
            py[i] = ys[n - 1 - i];
        }
        return new ArcPath(px, py, step);
    }

    /** Arc length of the sample nearest to a point. */
    public double nearest(double x, double y) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            double d = (xs[i] - x) * (xs[i] - x) + (ys[i] - y) * (ys[i] - y);
            if (d < least) {
                least = d;
                best = i;
            }
        }
        return best * step;
    }
}
