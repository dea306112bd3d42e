package org.parley.world.street.camera;

import java.util.ArrayList;
import java.util.List;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** Builds meshes for tests; sides are turned away from a point inside. */
final class Shape {
    private final List<double[]> corners = new ArrayList<>();
    private final List<SurfaceMaterial> surfaces = new ArrayList<>();
    private double[] inside = new double[3];

    Shape inside(double x, double y, double z) {
        inside = new double[] {x, y, z};
        return this;
    }

    Shape triangle(SurfaceMaterial surface, double[] a, double[] b, double[] c) {
        boolean outward = volume(a, b, c) > 0;
        corners.add(a);
        corners.add(outward ? b : c);
        corners.add(outward ? c : b);
        surfaces.add(surface);
        return this;
    }

    private double volume(double[] a, double[] b, double[] c) {
        double[] u = minus(b, a);
        double[] v = minus(c, a);
        double[] w = minus(a, inside);
        return w[0] * (u[1] * v[2] - u[2] * v[1])
                + w[1] * (u[2] * v[0] - u[0] * v[2])
                + w[2] * (u[0] * v[1] - u[1] * v[0]);
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    Shape quad(SurfaceMaterial surface, double[] a, double[] b, double[] c, double[] d) {
        return triangle(surface, a, b, c).triangle(surface, a, c, d);
    }

    /** A solid between two rectangles; the upper one may be smaller and shifted. */
    Shape frustum(
            double[] low, double zLow, double[] high, double zHigh, SurfaceMaterial... sides) {
        double[][] b = ring(low, zLow);
        double[][] t = ring(high, zHigh);
        inside((low[0] + low[1]) / 2, (low[2] + low[3]) / 2, (zLow + zHigh) / 2);
        for (int i = 0; i < 4; i++) {
            quad(sides[i], b[i], b[(i + 1) % 4], t[(i + 1) % 4], t[i]);
        }
        quad(sides[4], t[0], t[1], t[2], t[3]);
        return quad(sides[4], b[0], b[1], b[2], b[3]);
    }

    /** A box; the surfaces of its front, right, back and left sides, and of top and bottom. */
    Shape box(double[] area, double zLow, double zHigh, SurfaceMaterial side, SurfaceMaterial top) {
        return frustum(area, zLow, area, zHigh, side, side, side, side, top);
    }

    private static double[][] ring(double[] r, double z) {
        return new double[][] {{r[1], r[2], z}, {r[1], r[3], z}, {r[0], r[3], z}, {r[0], r[2], z}};
    }

    /** An upright prism with n sides. */
    Shape pillar(
            int n,
            double radiusLow,
            double radiusHigh,
            double zLow,
            double zHigh,
            SurfaceMaterial s) {
        inside(0, 0, (zLow + zHigh) / 2);
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * i / n;
            double b = 2 * Math.PI * (i + 1) / n;
            double[] p = {radiusLow * Math.cos(a), radiusLow * Math.sin(a), zLow};
            double[] q = {radiusLow * Math.cos(b), radiusLow * Math.sin(b), zLow};
            double[] r = {radiusHigh * Math.cos(b), radiusHigh * Math.sin(b), zHigh};
            double[] t = {radiusHigh * Math.cos(a), radiusHigh * Math.sin(a), zHigh};
            triangle(s, p, q, r);
            triangle(s, p, r, t);
            triangle(s, t, r, new double[] {0, 0, zHigh});
            triangle(s, p, q, new double[] {0, 0, zLow});
        }
        return this;
    }

    /** A round crown. */
    Shape ball(double z, double radius, int rings, int segments, SurfaceMaterial surface) {
        inside(0, 0, z);
        for (int i = 0; i < rings; i++) {
            for (int j = 0; j < segments; j++) {
                double[] a = onBall(z, radius, i, j, rings, segments);
                double[] b = onBall(z, radius, i, j + 1, rings, segments);
                double[] c = onBall(z, radius, i + 1, j + 1, rings, segments);
                double[] d = onBall(z, radius, i + 1, j, rings, segments);
                if (i > 0) {
                    triangle(surface, a, b, c);
                }
                if (i < rings - 1) {
                    triangle(surface, a, c, d);
                }
            }
        }
        return this;
    }

    private static double[] onBall(double z, double r, int i, int j, int rings, int segments) {
        double polar = Math.PI * i / rings;
        double around = 2 * Math.PI * j / segments;
        double bulge = r * (1 + 0.12 * Math.sin(3 * around + 2 * polar) * Math.sin(polar));
        return new double[] {
            bulge * Math.sin(polar) * Math.cos(around),
            bulge * Math.sin(polar) * Math.sin(around),
            z + 1.15 * r * Math.cos(polar)
        };
    }

    /** A wheel with its axle along y. */
    Shape wheel(double x, double yInner, double yOuter, double radius) {
        inside(x, (yInner + yOuter) / 2, radius);
        int n = 14;
        for (int i = 0; i < n; i++) {
            double[] a = onWheel(x, yOuter, radius, i, n);
            double[] b = onWheel(x, yOuter, radius, i + 1, n);
            triangle(SurfaceMaterial.TYRE, new double[] {x, yOuter, radius}, a, b);
        }
        for (int i = 0; i < n; i++) {
            double[] a = onWheel(x, yOuter, radius, i, n);
            double[] b = onWheel(x, yOuter, radius, i + 1, n);
            double[] c = onWheel(x, yInner, radius, i + 1, n);
            double[] d = onWheel(x, yInner, radius, i, n);
            quad(SurfaceMaterial.TYRE, a, b, c, d);
        }
        return this;
    }

    private static double[] onWheel(double x, double y, double radius, int i, int n) {
        double a = 2 * Math.PI * i / n;
        return new double[] {x + radius * Math.cos(a), y, radius + radius * Math.sin(a)};
    }

    TriangleMesh mesh() {
        float[] vertices = new float[3 * corners.size()];
        int[] triangles = new int[corners.size()];
        for (int i = 0; i < corners.size(); i++) {
            triangles[i] = i;
            for (int k = 0; k < 3; k++) {
                vertices[3 * i + k] = (float) corners.get(i)[k];
            }
        }
        return new TriangleMesh(vertices, triangles, surfaces);
    }
}
