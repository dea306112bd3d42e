package org.parley.world.street.camera;

import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.texture.ObjectLook;

/** A flat piece of one surface, with the extents that its texture needs. */
public final class SurfaceFace {
    private static final double SAME_DIRECTION = 1 - 1e-9;
    private static final double SAME_PLANE_METRES = 1e-3;

    public final SurfaceMaterial surface;
    final int object;
    public final ObjectLook look;

    /** Outward normal in the world. */
    final double nx;

    final double ny;
    final double nz;

    /** Outward normal in the object's own frame. */
    public final double ownX;

    public final double ownY;
    public final double ownZ;

    /** Extents along the wall and upwards, in the object's own frame; see {@link #along}. */
    public double alongMin = Double.POSITIVE_INFINITY;

    public double alongMax = Double.NEGATIVE_INFINITY;
    public double zMin = Double.POSITIVE_INFINITY;
    public double zMax = Double.NEGATIVE_INFINITY;

    private final double[] inWorld;
    private final double offset;

    /**
     * @param inWorld the object's place, twelve numbers
     * @param corners the face's first triangle, nine numbers from {@code at} on
     */
    SurfaceFace(
            ObjectLook look,
            int object,
            SurfaceMaterial surface,
            double[] inWorld,
            double[] corners,
            int at) {
        this.surface = surface;
        this.object = object;
        this.look = look;
        this.inWorld = inWorld;
        double[] n = normal(corners, at);
        this.nx = n[0];
        this.ny = n[1];
        this.nz = n[2];
        this.ownX = inWorld[0] * nx + inWorld[4] * ny + inWorld[8] * nz;
        this.ownY = inWorld[1] * nx + inWorld[5] * ny + inWorld[9] * nz;
        this.ownZ = inWorld[2] * nx + inWorld[6] * ny + inWorld[10] * nz;
        this.offset = nx * corners[at] + ny * corners[at + 1] + nz * corners[at + 2];
    }

    /** Outward unit normal of a triangle; zero if it has no area. */
    private static double[] normal(double[] c, int at) {
        double ux = c[at + 3] - c[at];
        double uy = c[at + 4] - c[at + 1];
        double uz = c[at + 5] - c[at + 2];
        double vx = c[at + 6] - c[at];
        double vy = c[at + 7] - c[at + 1];
        double vz = c[at + 8] - c[at + 2];
        double x = uy * vz - uz * vy;
        double y = uz * vx - ux * vz;
        double z = ux * vy - uy * vx;
        double length = Math.sqrt(x * x + y * y + z * z);
        double scale = length > 0 ? 1 / length : 0;
        return new double[] {x * scale, y * scale, z * scale};
    }

    /** Whether a triangle of the same object carries this face on. */
    boolean continues(SurfaceMaterial next, double[] corners, int at) {
        if (next != surface) {
            return false;
        }
        double[] n = normal(corners, at);
        double off = nx * corners[at] + ny * corners[at + 1] + nz * corners[at + 2] - offset;
        return n[0] * nx + n[1] * ny + n[2] * nz > SAME_DIRECTION
                && Math.abs(off) < SAME_PLANE_METRES;
    }

    void include(double[] corners, int at) {
        for (int i = at; i < at + 9; i += 3) {
            double x = ownX(corners[i], corners[i + 1], corners[i + 2]);
            double y = ownY(corners[i], corners[i + 1], corners[i + 2]);
            double z = ownZ(corners[i], corners[i + 1], corners[i + 2]);
            alongMin = Math.min(alongMin, along(x, y));
            alongMax = Math.max(alongMax, along(x, y));
            zMin = Math.min(zMin, z);
            zMax = Math.max(zMax, z);
        }
    }

    /** Position along an upright wall, from a point in the object's own frame, metres. */
    public double along(double x, double y) {
        double flat = Math.sqrt(ownX * ownX + ownY * ownY);
        return flat > 0 ? (x * ownY - y * ownX) / flat : x;
    }

    /** Whether the plane's outer side is towards a point. */
    boolean turnsTo(double x, double y, double z) {
        return nx * x + ny * y + nz * z > offset;
    }

    double ownX(double x, double y, double z) {
        double[] m = inWorld;
        return m[0] * (x - m[3]) + m[4] * (y - m[7]) + m[8] * (z - m[11]);
    }

    double ownY(double x, double y, double z) {
        double[] m = inWorld;
        return m[1] * (x - m[3]) + m[5] * (y - m[7]) + m[9] * (z - m[11]);
    }

    double ownZ(double x, double y, double z) {
        double[] m = inWorld;
        return m[2] * (x - m[3]) + m[6] * (y - m[7]) + m[10] * (z - m[11]);
    }

    /** A direction of the object's own frame, turned into the world. */
    public double worldX(double x, double y, double z) {
        return inWorld[0] * x + inWorld[1] * y + inWorld[2] * z;
    }

    public double worldY(double x, double y, double z) {
        return inWorld[4] * x + inWorld[5] * y + inWorld[6] * z;
    }

    public double worldZ(double x, double y, double z) {
        return inWorld[8] * x + inWorld[9] * y + inWorld[10] * z;
    }
}
