package org.parley.world.street.scene;

import java.util.List;
import org.parley.api.error.Require;

/**
 * A surface of flat triangles in a frame of its own: x forward, y right, z up, metres. Immutable
 * and shared by everything of its shape; callers must not write into the arrays.
 */
public final class TriangleMesh {
    private final float[] vertices;
    private final int[] triangles;
    private final List<SurfaceMaterial> surfaces;
    private final double radius;

    /**
     * @param vertices x, y, z of each vertex
     * @param triangles three vertex numbers of each triangle; seen from outside, with y to the
     *     right, they go counter-clockwise in the right-handed mirror image: the outward normal is
     *     {@code (b − a) × (c − a)} by the usual determinant formula
     * @param surfaces one for each triangle
     */
    public TriangleMesh(float[] vertices, int[] triangles, List<SurfaceMaterial> surfaces) {
        Require.require(
                vertices.length % 3 == 0 && triangles.length == 3 * surfaces.size(),
                "a mesh needs 3 numbers a vertex, and 3 vertices and one surface a triangle;"
                        + " got %s, %s and %s",
                vertices.length,
                triangles.length,
                surfaces.size());
        this.vertices = vertices.clone();
        this.triangles = triangles.clone();
        this.surfaces = List.copyOf(surfaces);
        double farthest = 0;
        for (int v = 0; v < vertices.length; v += 3) {
            farthest = Math.max(farthest, Math.hypot(vertices[v], vertices[v + 1]));
        }
        this.radius = farthest;
    }

    /** x, y, z of each vertex; not to be written to. */
    public float[] vertices() {
        return vertices;
    }

    /** Three vertex numbers of each triangle; not to be written to. */
    public int[] triangles() {
        return triangles;
    }

    public List<SurfaceMaterial> surfaces() {
        return surfaces;
    }

    /** Greatest distance of a vertex from the z axis, metres. */
    public double radius() {
        return radius;
    }
}
