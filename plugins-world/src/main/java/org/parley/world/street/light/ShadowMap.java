package org.parley.world.street.light;

import org.parley.world.street.camera.FaceCollection;
import org.parley.world.street.camera.SampleRaster;

/**
 * Shadows on a square of the ground and on what stands there. A point is looked up where its own
 * shadow falls on the plane z = 0, and is in shadow if something higher casts its shadow there too.
 */
final class ShadowMap {
    private static final double ROW_MARGIN = 1e-6;
    private static final double FLAT = 1e-9;

    /** How much higher than the point another object must be to shade it, metres. */
    private static final double BIAS_METRES = 0.03;

    /** The same for the object of the point itself, whose own surface must not shade it. */
    private static final double OWN_BIAS_METRES = 0.4;

    private final double xMin;
    private final double yMin;
    private final double cellMetres;
    private final double shearX;
    private final double shearY;
    private final double ownBias;
    private final SampleRaster raster;
    private final SampleRaster.Triangle triangle = new SampleRaster.Triangle();
    private final double[] flat = new double[9];

    ShadowMap(double x, double y, double halfMetres, int cells, SunRay sun) {
        this.cellMetres = 2 * halfMetres / cells;
        this.xMin = x - halfMetres;
        this.yMin = y - halfMetres;
        this.shearX = sun.x() / sun.z();
        this.shearY = sun.y() / sun.z();
        double steepness = sun.z() / Math.max(0.1, Math.hypot(sun.x(), sun.y()));
        this.ownBias = OWN_BIAS_METRES + 3 * cellMetres * steepness;
        this.raster = new SampleRaster(cells, cells);
    }

    void cast(FaceCollection faces) {
        for (int object = 0; object < faces.objects(); object++) {
            for (int t = faces.firstTriangle(object); t < faces.firstTriangle(object + 1); t++) {
                cast(faces.corners(), 9 * t, object);
            }
        }
    }

    private void cast(double[] corners, int at, int object) {
        double[] f = flat;
        for (int i = 0; i < 9; i += 3) {
            double height = corners[at + i + 2];
            f[i] = column(corners[at + i], height);
            f[i + 1] = row(corners[at + i + 1], height);
            f[i + 2] = height;
        }
        double columnMin = Math.min(f[0], Math.min(f[3], f[6]));
        double columnMax = Math.max(f[0], Math.max(f[3], f[6]));
        double rowMin = Math.min(f[1], Math.min(f[4], f[7])) - ROW_MARGIN;
        double rowMax = Math.max(f[1], Math.max(f[4], f[7])) + ROW_MARGIN;
        if (columnMax < 0 || columnMin > raster.columns() || rowMax < 0 || rowMin > raster.rows()) {
            return;
        }
        if (heights()) {
            raster.fill(triangle, rowMin, rowMax, object);
        }
    }

    /** Sets edges and height; false if the sun sees the triangle edge-on. */
    private boolean heights() {
        double[] f = flat;
        double ux = f[3] - f[0];
        double uy = f[4] - f[1];
        double vx = f[6] - f[0];
        double vy = f[7] - f[1];
        double area = ux * vy - uy * vx;
        if (Math.abs(area) < FLAT) {
            return false;
        }
        double uz = f[5] - f[2];
        double vz = f[8] - f[2];
        triangle.valuePerColumn = (uz * vy - vz * uy) / area;
        triangle.valuePerRow = (ux * vz - vx * uz) / area;
        triangle.value = f[2] - f[0] * triangle.valuePerColumn - f[1] * triangle.valuePerRow;
        triangle.greatest = Math.max(f[2], Math.max(f[5], f[8])) + 1e-6;
        double sign = Math.signum(area);
        edge(0, 3, 6, sign);
        edge(1, 6, 0, sign);
        edge(2, 0, 3, sign);
        return true;
    }

    private void edge(int number, int a, int b, double sign) {
        double[] f = flat;
        double perColumn = sign * (f[a + 1] - f[b + 1]);
        double perRow = sign * (f[b] - f[a]);
        double atOrigin = sign * (f[a] * f[b + 1] - f[b] * f[a + 1]);
        triangle.edge(number, atOrigin, perColumn, perRow);
    }

    private double column(double x, double z) {
        return (x - z * shearX - xMin) / cellMetres - 0.5;
    }

    private double row(double y, double z) {
        return (y - z * shearY - yMin) / cellMetres - 0.5;
    }

    /** Whether a point's shadow falls on the map, clear of its border. */
    boolean covers(double x, double y, double z) {
        double column = column(x, z);
        double row = row(y, z);
        return column >= 2 && row >= 2 && column < raster.columns() - 3 && row < raster.rows() - 3;
    }

    double cellMetres() {
        return cellMetres;
    }

    /**
     * Part of the sun that a covered point sees, 0 to 1, smooth over three cells.
     *
     * @param object what the point belongs to, or any number that is no object's
     */
    double lit(double x, double y, double z, int object) {
        double column = column(x, z);
        double row = row(y, z);
        int c = (int) column;
        int r = (int) row;
        double u = column - c;
        double v = row - r;
        double shade =
                (1 - v) * shadeOfRow(c, r - 1, u, z, object)
                        + shadeOfRow(c, r, u, z, object)
                        + shadeOfRow(c, r + 1, u, z, object)
                        + v * shadeOfRow(c, r + 2, u, z, object);
        return 1 - shade / 9;
    }

    private double shadeOfRow(int c, int r, double u, double z, int object) {
        return (1 - u) * shade(c - 1, r, z, object)
                + shade(c, r, z, object)
                + shade(c + 1, r, z, object)
                + u * shade(c + 2, r, z, object);
    }

    private double shade(int column, int row, double z, int object) {
        float highest = raster.value(column, row);
        if (highest <= z + BIAS_METRES) {
            return 0;
        }
        boolean self = raster.owner(column, row) == object;
        return self && highest <= z + ownBias ? 0 : 1;
    }
}
