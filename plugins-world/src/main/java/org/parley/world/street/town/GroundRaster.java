package org.parley.world.street.town;

import java.util.Arrays;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.SurfaceMaterial;

/** The ground of a town as a picture of square cells; grass beyond its edges. */
final class GroundRaster implements FlatGround {
    /** Width of a cell: fine enough for a line of paint 0.2 m wide. */
    static final double CELL_METRES = 0.1;

    private static final SurfaceMaterial[] SURFACES = SurfaceMaterial.values();
    private static final byte GRASS = (byte) SurfaceMaterial.GRASS.ordinal();

    private final double low;
    private final int side;
    private final byte[] cells;

    /** Grass, a square of so many metres to each side of the middle. */
    GroundRaster(double reach) {
        this.low = -reach;
        this.side = (int) Math.ceil(2 * reach / CELL_METRES);
        this.cells = new byte[side * side];
        Arrays.fill(cells, GRASS);
    }

    @Override
    public SurfaceMaterial at(double x, double y) {
        double column = (x - low) / CELL_METRES;
        double row = (y - low) / CELL_METRES;
        if (!(column >= 0 && row >= 0 && column < side && row < side)) {
            return SurfaceMaterial.GRASS;
        }
        return SURFACES[cells[(int) row * side + (int) column]];
    }

    /** Paints every cell whose middle is inside a convex polygon x0, y0, x1, y1, …. */
    void fill(SurfaceMaterial surface, double... xy) {
        byte value = (byte) surface.ordinal();
        double yMin = Double.POSITIVE_INFINITY;
        double yMax = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < xy.length; i += 2) {
            yMin = Math.min(yMin, xy[i]);
            yMax = Math.max(yMax, xy[i]);
        }
        int firstRow = Math.max(0, (int) Math.ceil((yMin - low) / CELL_METRES - 0.5));
        int lastRow = Math.min(side - 1, (int) Math.floor((yMax - low) / CELL_METRES - 0.5));
        for (int row = firstRow; row <= lastRow; row++) {
            fillRow(value, row, low + (row + 0.5) * CELL_METRES, xy);
        }
    }

    private void fillRow(byte value, int row, double y, double[] xy) {
        double xMin = Double.POSITIVE_INFINITY;
        double xMax = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xy.length; i += 2) {
            int j = (i + 2) % xy.length;
            double y0 = xy[i + 1];
            double y1 = xy[j + 1];
            if (Math.min(y0, y1) <= y && y <= Math.max(y0, y1)) {
                double t = y0 == y1 ? 0 : (y - y0) / (y1 - y0);
                double x = xy[i] + t * (xy[j] - xy[i]);
                xMin = Math.min(xMin, x);
                xMax = Math.max(xMax, x);
                if (y0 == y1) {
                    xMin = Math.min(xMin, xy[j]);
                    xMax = Math.max(xMax, xy[j]);
                }
            }
        }
        int first = (int) Math.ceil(Math.max(0, (xMin - low) / CELL_METRES - 0.5));
        int last = (int) Math.floor(Math.min(side - 1.0, (xMax - low) / CELL_METRES - 0.5));
        if (first <= last) {
            Arrays.fill(cells, row * side + first, row * side + last + 1, value);
        }
    }

    /** Paints a strip along a path between two distances to its right. */
    void strip(
            SurfaceMaterial surface,
            ArcPath path,
            double from,
            double to,
            double right0,
            double right1) {
        int pieces = Math.max(1, (int) Math.ceil((to - from) / 1.0));
        for (int i = 0; i < pieces; i++) {
            double s0 = from + (to - from) * i / pieces;
            double s1 = from + (to - from) * (i + 1) / pieces;
            double[] a = side(path, s0, right0, right1);
            double[] b = side(path, s1, right0, right1);
            fill(surface, a[0], a[1], b[0], b[1], b[2], b[3], a[2], a[3]);
        }
    }

    private static double[] side(ArcPath path, double s, double right0, double right1) {
        double reach = Math.min(0.25, path.length() / 4);
        double yaw0 = path.yaw(s - reach);
        double yaw = yaw0 + Math.IEEEremainder(path.yaw(s + reach) - yaw0, 2 * Math.PI) / 2;
        double x = path.x(s);
        double y = path.y(s);
        double sin = StrictMath.sin(yaw);
        double cos = StrictMath.cos(yaw);
        return new double[] {
            x - right0 * sin, y + right0 * cos, x - right1 * sin, y + right1 * cos
        };
    }

    /** Paints a disc. */
    void disc(SurfaceMaterial surface, double x, double y, double radius) {
        double[] xy = new double[144];
        for (int i = 0; i < xy.length; i += 2) {
            double angle = Math.PI * i / (xy.length / 2.0);
            xy[i] = x + radius * StrictMath.cos(angle);
            xy[i + 1] = y + radius * StrictMath.sin(angle);
        }
        fill(surface, xy);
    }

    /** Whether the cells of a rectangle, looked at every half metre, all show grass. */
    boolean free(GroundRectangle f) {
        for (double u = -1; ; u = Math.min(1, u + 0.5 / f.halfLength())) {
            for (double v = -1; ; v = Math.min(1, v + 0.5 / f.halfWidth())) {
                double dx = u * f.halfLength();
                double dy = v * f.halfWidth();
                double x = f.x() + f.cos() * dx - f.sin() * dy;
                double y = f.y() + f.sin() * dx + f.cos() * dy;
                if (at(x, y) != SurfaceMaterial.GRASS) {
                    return false;
                }
                if (v >= 1) {
                    break;
                }
            }
            if (u >= 1) {
                return true;
            }
        }
    }
}
