package org.parley.world.street.camera;

import java.util.List;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.TriangleMesh;

/** The slow and obvious way to see: every ray against every triangle, in world coordinates. */
final class RayCaster {
    static final int NOTHING = -1;

    private final double[][][] triangles;
    private final int[] objectOf;

    RayCaster(List<PlacedMesh> objects) {
        int count = objects.stream().mapToInt(o -> o.mesh().surfaces().size()).sum();
        this.triangles = new double[count][3][];
        this.objectOf = new int[count];
        int t = 0;
        for (int object = 0; object < objects.size(); object++) {
            TriangleMesh mesh = objects.get(object).mesh();
            Transform at = objects.get(object).inWorld();
            for (int i = 0; i < mesh.surfaces().size(); i++) {
                for (int k = 0; k < 3; k++) {
                    int v = 3 * mesh.triangles()[3 * i + k];
                    float[] p = mesh.vertices();
                    triangles[t][k] = at.apply(p[v], p[v + 1], p[v + 2]);
                }
                objectOf[t++] = object;
            }
        }
    }

    /** The object hit first from its outer side, and at how many lengths of the ray. */
    record Hit(int object, double lengths) {}

    Hit cast(double[] from, double[] ray, double nearest) {
        Hit best = new Hit(NOTHING, Double.POSITIVE_INFINITY);
        for (int t = 0; t < triangles.length; t++) {
            double lengths = hit(triangles[t], from, ray);
            if (lengths >= nearest && lengths < best.lengths()) {
                best = new Hit(objectOf[t], lengths);
            }
        }
        return best;
    }

    /** Möller and Trumbore, Fast, minimum storage ray/triangle intersection, 1997. */
    private static double hit(double[][] triangle, double[] from, double[] ray) {
        double[] u = minus(triangle[1], triangle[0]);
        double[] v = minus(triangle[2], triangle[0]);
        double[] p = cross(ray, v);
        double determinant = dot(u, p);
        double[] s = minus(from, triangle[0]);
        double[] q = cross(s, u);
        double a = dot(s, p) / determinant;
        double b = dot(ray, q) / determinant;
        boolean fromOutside = dot(cross(u, v), ray) < 0;
        boolean inside = a >= 0 && b >= 0 && a + b <= 1;
        return fromOutside && inside ? dot(v, q) / determinant : Double.NEGATIVE_INFINITY;
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
