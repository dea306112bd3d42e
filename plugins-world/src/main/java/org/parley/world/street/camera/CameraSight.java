package org.parley.world.street.camera;

import org.parley.world.street.scene.FlatGround;

/**
 * What one camera sees: for each of its samples the nearest face. Depth is exact at the sample,
 * since it comes from the triangle's plane. Triangles are not clipped: a sample is inside where its
 * ray is, which holds for triangles that reach behind the camera too.
 */
final class CameraSight {
    /** Owners that are not faces. */
    static final int SKY = SampleRaster.NOBODY;

    static final int GROUND = -2;

    /** Nothing nearer along the optical axis is painted, metres. */
    static final double NEAR_METRES = 0.05;

    private static final double ROW_MARGIN = 1e-6;

    private final WorldCamera eye;
    private final FaceCollection faces;
    private final SampleRaster raster;
    private final SampleRaster.Triangle triangle = new SampleRaster.Triangle();
    private final double[] camera = new double[9];

    CameraSight(WorldCamera eye, FaceCollection faces) {
        this.eye = eye;
        this.faces = faces;
        this.raster = new SampleRaster(eye.sampleColumns(), eye.sampleRows());
        triangle.greatest = 1 / NEAR_METRES;
    }

    WorldCamera eye() {
        return eye;
    }

    /** Number of the face at a sample, {@link #SKY} or {@link #GROUND}. */
    int owner(int column, int row) {
        return raster.owner(column, row);
    }

    /** Distance along the optical axis, infinite in the sky, metres. */
    double depth(int column, int row) {
        return 1.0 / raster.value(column, row);
    }

    /** The class of what is at a sample. */
    int label(int column, int row, PixelLabelling labelling, FlatGround ground) {
        int owner = owner(column, row);
        if (owner == SKY) {
            return labelling.sky();
        }
        if (owner == GROUND) {
            double depth = depth(column, row);
            double x = eye.x + depth * eye.rayX(column, row);
            double y = eye.y + depth * eye.rayY(column, row);
            return labelling.ground(ground.at(x, y));
        }
        SurfaceFace face = faces.face(owner);
        return labelling.object(faces.object(face.object), face.surface);
    }

    void look() {
        ground();
        ViewWedge wedge = new ViewWedge(eye);
        for (int object = 0; object < faces.objects(); object++) {
            boolean seen =
                    object != faces.own()
                            && wedge.sees(faces.x(object), faces.y(object), faces.reach(object));
            for (int t = faces.firstTriangle(object);
                    seen && t < faces.firstTriangle(object + 1);
                    t++) {
                if (faces.face(faces.faceOf(t)).turnsTo(eye.x, eye.y, eye.z)) {
                    paint(t);
                }
            }
        }
    }

    /** The plane z = 0: one over the depth is −ray.z / eye.z. */
    private void ground() {
        if (eye.z <= 0) {
            return;
        }
        for (int row = 0; row < raster.rows(); row++) {
            for (int column = 0; column < raster.columns(); column++) {
                double inverse = -eye.rayZ(column, row) / eye.z;
                if (inverse > 0) {
                    raster.set(column, row, (float) inverse, GROUND);
                }
            }
        }
    }

    private void paint(int number) {
        double[] c = camera;
        double nearest = Double.POSITIVE_INFINITY;
        double farthest = 0;
        for (int i = 0; i < 9; i += 3) {
            eye.toCamera(faces.corners(), 9 * number + i, c, i);
            nearest = Math.min(nearest, c[i]);
            farthest = Math.max(farthest, c[i]);
        }
        if (farthest < NEAR_METRES) {
            return;
        }
        if (!plane()) {
            return;
        }
        edge(0, 3, 6);
        edge(1, 6, 0);
        edge(2, 0, 3);
        double first = 0;
        double last = raster.rows();
        if (nearest >= NEAR_METRES) {
            double rowA = eye.sampleRow(c[0], c[2]);
            double rowB = eye.sampleRow(c[3], c[5]);
            double rowC = eye.sampleRow(c[6], c[8]);
            first = Math.min(rowA, Math.min(rowB, rowC)) - ROW_MARGIN;
            last = Math.max(rowA, Math.max(rowB, rowC)) + ROW_MARGIN;
        }
        raster.fill(triangle, first, last, faces.faceOf(number));
    }

    /** One over the depth is n · ray / n · a. False for a triangle seen from behind or edge-on. */
    private boolean plane() {
        double[] c = camera;
        double ux = c[3] - c[0];
        double uy = c[4] - c[1];
        double uz = c[5] - c[2];
        double vx = c[6] - c[0];
        double vy = c[7] - c[1];
        double vz = c[8] - c[2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        double distance = nx * c[0] + ny * c[1] + nz * c[2];
        triangle.value = eye.atOrigin(nx, ny, nz) / distance;
        triangle.valuePerColumn = eye.perColumn(ny) / distance;
        triangle.valuePerRow = eye.perRow(nz) / distance;
        return distance < 0;
    }

    /** The side between two corners: the plane through them and the eye, positive inside. */
    private void edge(int number, int from, int to) {
        double[] c = camera;
        double nx = c[to + 1] * c[from + 2] - c[to + 2] * c[from + 1];
        double ny = c[to + 2] * c[from] - c[to] * c[from + 2];
        double nz = c[to] * c[from + 1] - c[to + 1] * c[from];
        triangle.edge(number, eye.atOrigin(nx, ny, nz), eye.perColumn(ny), eye.perRow(nz));
    }
}
