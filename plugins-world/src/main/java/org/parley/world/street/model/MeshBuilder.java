package org.parley.world.street.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** Puts a mesh together from closed solids, each turned so that its normals point outward. */
final class MeshBuilder {
    private final List<double[]> vertices = new ArrayList<>();
    private final List<int[]> triangles = new ArrayList<>();
    private final List<SurfaceMaterial> surfaces = new ArrayList<>();

    /** An upright box from corner (x0, y0, z0) to corner (x1, y1, z1). */
    MeshBuilder box(
            double x0,
            double y0,
            double z0,
            double x1,
            double y1,
            double z1,
            SurfaceMaterial surface) {
        double[][] bottom = {{x0, y0, z0}, {x1, y0, z0}, {x1, y1, z0}, {x0, y1, z0}};
        double[][] top = {{x0, y0, z1}, {x1, y0, z1}, {x1, y1, z1}, {x0, y1, z1}};
        return loft(surface, surface, bottom, top);
    }

    /** A box that narrows: a lower and an upper rectangle {x0, y0, x1, y1} at their heights. */
    MeshBuilder frustum(
            double[] low,
            double z0,
            double[] high,
            double z1,
            SurfaceMaterial side,
            SurfaceMaterial cap) {
        return loft(side, cap, rectangle(low, z0), rectangle(high, z1));
    }

    private static double[][] rectangle(double[] r, double z) {
        return new double[][] {{r[0], r[1], z}, {r[2], r[1], z}, {r[2], r[3], z}, {r[0], r[3], z}};
    }

    /**
     * A body through cross-sections at rising x.
     *
     * @param sections x, half width, bottom and top of each
     */
    MeshBuilder hull(SurfaceMaterial surface, double[]... sections) {
        double[][][] rings = new double[sections.length][][];
        for (int i = 0; i < sections.length; i++) {
            double[] s = sections[i];
            rings[i] =
                    new double[][] {
                        {s[0], -s[1], s[2]},
                        {s[0], s[1], s[2]},
                        {s[0], s[1], s[3]},
                        {s[0], -s[1], s[3]}
                    };
        }
        return loft(surface, surface, rings);
    }

    /** An upright prism or cone stump of {@code sides} sides around the vertical through (x, y). */
    MeshBuilder column(
            double x, double y, int sides, SurfaceMaterial surface, double[]... radiusAndHeight) {
        double[][][] rings = new double[radiusAndHeight.length][sides][];
        for (int i = 0; i < rings.length; i++) {
            for (int k = 0; k < sides; k++) {
                double angle = 2 * Math.PI * (k + 0.5) / sides;
                double r = radiusAndHeight[i][0];
                rings[i][k] =
                        new double[] {
                            x + r * StrictMath.cos(angle),
                            y + r * StrictMath.sin(angle),
                            radiusAndHeight[i][1]
                        };
            }
        }
        return loft(surface, surface, rings);
    }

    /** A wheel, or two with the shadow between them: a drum of eight sides around the y axis. */
    MeshBuilder drum(double x, double y0, double y1, double radius) {
        double[][][] rings = new double[2][8][];
        for (int k = 0; k < 8; k++) {
            double angle = 2 * Math.PI * (k + 0.5) / 8;
            // Scaled so that the flat below the axle touches the ground.
            double r = radius / StrictMath.cos(Math.PI / 8);
            double dx = r * StrictMath.cos(angle);
            double z = radius + r * StrictMath.sin(angle);
            rings[0][k] = new double[] {x + dx, y0, z};
            rings[1][k] = new double[] {x + dx, y1, z};
        }
        return loft(SurfaceMaterial.TYRE, SurfaceMaterial.TYRE, rings);
    }

    /**
     * A closed skin over rings of equally many points, with flat convex rings at both ends.
     *
     * @param side surface of the skin
     * @param cap surface of the last ring; the first one is closed with {@code side}
     */
    MeshBuilder loft(SurfaceMaterial side, SurfaceMaterial cap, double[][]... rings) {
        int sides = rings[0].length;
        int first = vertices.size();
        for (double[][] ring : rings) {
            vertices.addAll(Arrays.asList(ring));
        }
        int from = triangles.size();
        for (int ring = 0; ring + 1 < rings.length; ring++) {
            int a = first + ring * sides;
            for (int k = 0; k < sides; k++) {
                int next = (k + 1) % sides;
                add(side, a + k, a + next, a + sides + next);
                add(side, a + k, a + sides + next, a + sides + k);
            }
        }
        int last = first + (rings.length - 1) * sides;
        for (int k = 1; k + 1 < sides; k++) {
            add(side, first, first + k + 1, first + k);
            add(cap, last, last + k, last + k + 1);
        }
        turnOutward(from);
        return this;
    }

    private void add(SurfaceMaterial surface, int a, int b, int c) {
        triangles.add(new int[] {a, b, c});
        surfaces.add(surface);
    }

    /** Turns the triangles from number {@code from} on if the solid they bound is inside out. */
    private void turnOutward(int from) {
        double volume = 0;
        double[] origin = vertices.get(triangles.get(from)[0]);
        for (int[] t : triangles.subList(from, triangles.size())) {
            double[] a = minus(vertices.get(t[0]), origin);
            double[] b = minus(vertices.get(t[1]), origin);
            double[] c = minus(vertices.get(t[2]), origin);
            volume +=
                    a[0] * (b[1] * c[2] - b[2] * c[1])
                            + a[1] * (b[2] * c[0] - b[0] * c[2])
                            + a[2] * (b[0] * c[1] - b[1] * c[0]);
        }
        if (volume < 0) {
            for (int[] t : triangles.subList(from, triangles.size())) {
                int swap = t[1];
                t[1] = t[2];
                t[2] = swap;
            }
        }
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    TriangleMesh build() {
        return mesh(new double[] {0, 0, 0}, new double[] {1, 1, 1});
    }

    /** The mesh stretched to fill exactly ±length/2, ±width/2 and 0 to height. */
    TriangleMesh fitted(double length, double width, double height) {
        double[] low = {1e9, 1e9, 1e9};
        double[] high = {-1e9, -1e9, -1e9};
        for (double[] v : vertices) {
            for (int k = 0; k < 3; k++) {
                low[k] = Math.min(low[k], v[k]);
                high[k] = Math.max(high[k], v[k]);
            }
        }
        Require.require(!vertices.isEmpty(), "an empty mesh cannot be fitted to a size");
        double[] scale = {
            length / (high[0] - low[0]), width / (high[1] - low[1]), height / (high[2] - low[2])
        };
        return mesh(new double[] {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]}, scale);
    }

    private TriangleMesh mesh(double[] origin, double[] scale) {
        float[] points = new float[3 * vertices.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) ((vertices.get(i / 3)[i % 3] - origin[i % 3]) * scale[i % 3]);
        }
        int[] corners = new int[3 * triangles.size()];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = triangles.get(i / 3)[i % 3];
        }
        return new TriangleMesh(points, corners, surfaces);
    }
}
