package org.parley.world.street.lidar;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.WorldSnapshot;

/**
 * Every ray against every triangle's front, by Möller and Trumbore ("Fast, minimum storage
 * ray/triangle intersection", 1997), in world coordinates: the truth for tests.
 */
final class BruteForce {
    /** Barycentric distance from an edge below which two exact methods may round apart. */
    private static final double EDGE = 1e-9;

    private final LidarModel model;
    private final List<double[]> triangles = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final double[] sensor;
    private final Transform sensorInWorld;

    BruteForce(LidarModel model, WorldSnapshot world, ConnectedAgent agent) {
        this.model = model;
        this.sensorInWorld = agent.lidarInWorld().toTransform();
        this.sensor = sensorInWorld.apply(0, 0, 0);
        List<PlacedMesh> objects = Shapes.objects(world);
        for (int i = 0; i < objects.size(); i++) {
            PlacedMesh placed = objects.get(i);
            int[] corners = placed.mesh().triangles();
            for (int t = 0; t < corners.length; t += 3) {
                triangles.add(flat(placed, corners, t));
                owners.add(i);
            }
        }
    }

    private static double[] corner(PlacedMesh placed, int v) {
        float[] p = placed.mesh().vertices();
        return placed.inWorld().apply(p[3 * v], p[3 * v + 1], p[3 * v + 2]);
    }

    private static double[] flat(PlacedMesh placed, int[] corners, int t) {
        double[] all = new double[9];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(corner(placed, corners[t + i]), 0, all, 3 * i, 3);
        }
        return all;
    }

    /** What one ray meets. */
    record Hit(double metres, int owner, boolean doubtful) {}

    Hit cast(int channel, int column) {
        double elevation = Math.toRadians(model.elevationDegrees(channel));
        double azimuth = Math.toRadians(model.azimuthDegrees(column));
        double[] tip =
                sensorInWorld.apply(
                        Math.cos(elevation) * Math.cos(azimuth),
                        Math.cos(elevation) * Math.sin(azimuth),
                        Math.sin(elevation));
        double[] u = minus(tip, sensor);
        double nearest = model.rangeMetres();
        int owner = NearestHits.NOTHING;
        boolean doubtful = false;
        if (u[2] < 0 && sensor[2] > 0 && -sensor[2] / u[2] < nearest) {
            nearest = -sensor[2] / u[2];
            owner = NearestHits.GROUND;
        }
        for (int i = 0; i < triangles.size(); i++) {
            double[] tuv = intersect(u, triangles.get(i));
            double inside = Math.min(Math.min(tuv[1], tuv[2]), 1 - tuv[1] - tuv[2]);
            if (tuv[0] > 0 && tuv[0] < nearest + 1e-9) {
                doubtful |= Math.abs(inside) < EDGE;
                if (inside >= 0 && tuv[0] < nearest) {
                    nearest = tuv[0];
                    owner = owners.get(i);
                }
            }
        }
        return new Hit(nearest, owner, doubtful);
    }

    /** Distance and barycentric coordinates; NaN for a back or an edge-on triangle. */
    private double[] intersect(double[] u, double[] t) {
        double[] ab = {t[3] - t[0], t[4] - t[1], t[5] - t[2]};
        double[] ac = {t[6] - t[0], t[7] - t[1], t[8] - t[2]};
        double[] p = cross(u, ac);
        double determinant = dot(ab, p);
        if (!(determinant > 0)) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double[] s = {sensor[0] - t[0], sensor[1] - t[1], sensor[2] - t[2]};
        double[] q = cross(s, ab);
        return new double[] {
            dot(ac, q) / determinant, dot(s, p) / determinant, dot(u, q) / determinant
        };
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
