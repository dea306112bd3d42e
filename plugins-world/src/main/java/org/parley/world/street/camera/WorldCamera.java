package org.parley.world.street.camera;

import org.parley.api.geometry.Transform;

/**
 * A camera in the world. Its samples lie twice as dense as its pixels, and on their edges: sample
 * (2 i + 1, 2 j + 1) is the middle of pixel (i, j).
 */
public final class WorldCamera {
    public final CameraLens lens;
    public final double x;
    public final double y;
    public final double z;

    /** From camera to world, twelve numbers. */
    private final double[] m;

    /** Rays of the camera's frame, x = 1: of sample (0, 0), and steps to the right and down. */
    private final double originY;

    private final double originZ;
    private final double stepY;
    private final double stepZ;

    WorldCamera(CameraLens lens, Transform cameraInWorld) {
        this.lens = lens;
        this.m = cameraInWorld.rows();
        this.x = m[3];
        this.y = m[7];
        this.z = m[11];
        this.originY = -lens.centreX() / lens.focalX();
        this.originZ = lens.centreY() / lens.focalY();
        this.stepY = 0.5 / lens.focalX();
        this.stepZ = -0.5 / lens.focalY();
    }

    int sampleColumns() {
        return 2 * lens.width() + 1;
    }

    int sampleRows() {
        return 2 * lens.height() + 1;
    }

    /** Camera coordinates of a point of the world. */
    void toCamera(double[] world, int from, double[] camera, int to) {
        double dx = world[from] - x;
        double dy = world[from + 1] - y;
        double dz = world[from + 2] - z;
        camera[to] = m[0] * dx + m[4] * dy + m[8] * dz;
        camera[to + 1] = m[1] * dx + m[5] * dy + m[9] * dz;
        camera[to + 2] = m[2] * dx + m[6] * dy + m[10] * dz;
    }

    /** Row of the sample grid on which a point of the camera's frame lies. */
    double sampleRow(double forward, double up) {
        return (up / forward - originZ) / stepZ;
    }

    /** n · ray as a function of the sample: at (0, 0), per column, per row; n in camera axes. */
    double atOrigin(double nx, double ny, double nz) {
        return nx + ny * originY + nz * originZ;
    }

    double perColumn(double ny) {
        return ny * stepY;
    }

    double perRow(double nz) {
        return nz * stepZ;
    }

    /** World direction of a sample's ray, of length 1 along the optical axis. */
    public double rayX(double column, double row) {
        return m[0] + m[1] * (originY + column * stepY) + m[2] * (originZ + row * stepZ);
    }

    public double rayY(double column, double row) {
        return m[4] + m[5] * (originY + column * stepY) + m[6] * (originZ + row * stepZ);
    }

    public double rayZ(double column, double row) {
        return m[8] + m[9] * (originY + column * stepY) + m[10] * (originZ + row * stepZ);
    }
}
