package org.parley.world.street.traffic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/**
 * Which vehicle each ray of a 64-channel sweep hits first; a plain check on what a scene shows,
 * written independently of the LiDAR.
 */
final class RoughSight {
    private static final int RINGS = 64;
    private static final int COLUMNS = 1017;
    private static final double LOW = Math.toRadians(-25);
    private static final double STEP = Math.toRadians(27.0 / 63);
    private static final double RANGE = 120;
    private static final double KEPT = 0.9;

    private final double[] nearest = new double[RINGS * COLUMNS];
    private final long[] hit = new long[RINGS * COLUMNS];

    /** Returns of each vehicle that has any, by id, with one ray in ten lost. */
    static Map<Long, Integer> returns(WorldSnapshot world, ConnectedAgent agent) {
        RoughSight sight = new RoughSight();
        Transform eye = agent.lidarInWorld().toTransform().inverse();
        double height = agent.lidarInWorld().z();
        for (int ring = 0; ring < RINGS; ring++) {
            double down = -Math.sin(LOW + ring * STEP);
            double ground = down > 0 ? height / down : RANGE;
            Arrays.fill(
                    sight.nearest, ring * COLUMNS, (ring + 1) * COLUMNS, Math.min(RANGE, ground));
        }
        for (PlacedMesh thing : world.things()) {
            sight.look(thing, eye, 0);
        }
        for (PlacedVehicle v : world.vehicles()) {
            if (agent.vehicle().isEmpty() || agent.vehicle().getAsLong() != v.id()) {
                sight.look(v.body(), eye, v.id());
            }
        }
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < sight.hit.length; i++) {
            boolean kept = (i * 2654435761L >>> 7) % 1000 < 1000 * KEPT;
            if (sight.hit[i] > 0 && kept) {
                counts.merge(sight.hit[i], 1, Integer::sum);
            }
        }
        return counts;
    }

    private void look(PlacedMesh thing, Transform eye, long id) {
        Transform t = eye.times(thing.inWorld());
        if (Math.hypot(t.at(0, 3), t.at(1, 3)) - thing.mesh().radius() > RANGE) {
            return;
        }
        TriangleMesh mesh = thing.mesh();
        float[] v = mesh.vertices();
        double[][] points = new double[v.length / 3][];
        for (int i = 0; i < points.length; i++) {
            points[i] = t.apply(v[3 * i], v[3 * i + 1], v[3 * i + 2]);
        }
        int[] corners = mesh.triangles();
        for (int i = 0; i < corners.length; i += 3) {
            lookAt(points[corners[i]], points[corners[i + 1]], points[corners[i + 2]], id);
        }
    }

    private void lookAt(double[] a, double[] b, double[] c, long id) {
        double[] n = cross(minus(b, a), minus(c, a));
        double plane = dot(n, a);
        if (plane >= 0) {
            return;
        }
        double first = Math.atan2(a[1], a[0]);
        double toB = Math.IEEEremainder(Math.atan2(b[1], b[0]) - first, 2 * Math.PI);
        double toC = Math.IEEEremainder(Math.atan2(c[1], c[0]) - first, 2 * Math.PI);
        double width = 2 * Math.PI / COLUMNS;
        int from = (int) Math.ceil((first + Math.min(0, Math.min(toB, toC))) / width);
        int to = (int) Math.floor((first + Math.max(0, Math.max(toB, toC))) / width);
        double[] ab = cross(a, b);
        double[] bc = cross(b, c);
        double[] ca = cross(c, a);
        for (int k = from; k <= to; k++) {
            double cos = Math.cos(k * width);
            double sin = Math.sin(k * width);
            for (int ring = 0; ring < RINGS; ring++) {
                double up = LOW + ring * STEP;
                double[] d = {cos * Math.cos(up), sin * Math.cos(up), Math.sin(up)};
                double towards = dot(n, d);
                if (towards >= 0 || dot(ab, d) > 0 || dot(bc, d) > 0 || dot(ca, d) > 0) {
                    continue;
                }
                int ray = ring * COLUMNS + Math.floorMod(k, COLUMNS);
                double range = plane / towards;
                if (range < nearest[ray]) {
                    nearest[ray] = range;
                    hit[ray] = id;
                }
            }
        }
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }
}
