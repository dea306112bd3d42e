package org.parley.world.street.resimulation;

import java.util.ArrayList;
import java.util.List;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;

/** Collects the triangles of a mesh that is the same on its left and on its right. */
final class CarMeshBuilder {
    private final List<double[]> vertices = new ArrayList<>();
    private final List<int[]> triangles = new ArrayList<>();
    private final List<SurfaceMaterial> surfaces = new ArrayList<>();

    /**
     * Adds a triangle and its mirror image at −y.
     *
     * @param a x, y, z; with b and c so that {@code (b − a) × (c − a)} points outward
     */
    void triangle(SurfaceMaterial surface, double[] a, double[] b, double[] c) {
        add(surface, a, b, c);
        add(surface, mirrored(a), mirrored(c), mirrored(b));
    }

    /** Two triangles; corners in the order of {@link #triangle}. */
    void quad(SurfaceMaterial surface, double[] a, double[] b, double[] c, double[] d) {
        triangle(surface, a, b, c);
        triangle(surface, a, c, d);
    }

    private void add(SurfaceMaterial surface, double[]... corners) {
        int first = vertices.size();
        vertices.addAll(List.of(corners));
        triangles.add(new int[] {first, first + 1, first + 2});
        surfaces.add(surface);
    }

    private static double[] mirrored(double[] p) {
        return new double[] {p[0], -p[1], p[2]};
    }

    TriangleMesh build() {
        float[] flat = new float[3 * vertices.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) vertices.get(i / 3)[i % 3];
        }
        int[] corners = triangles.stream().flatMapToInt(java.util.Arrays::stream).toArray();
        return new TriangleMesh(flat, corners, surfaces);
    }
}
