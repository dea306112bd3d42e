package org.parley.world.street.lidar;

/**
 * Casts all rays at one triangle at a time, exactly.
 *
 * <p>A ray with direction u from the origin meets the triangle a, b, c where the determinants
 * {@code |u a b|}, {@code |u b c|} and {@code |u c a|} all have the sign of {@code |a b c|}. With u
 * = (cos φ, sin φ, s) each of the three conditions bounds the slope s from below or from above in
 * every column φ, so the rays that hit are a run of channels known in closed form. The conditions
 * hold for nothing that is behind, needs no care at the seam of the azimuths, and two triangles
 * that share an edge compute the same bound: no ray slips through.
 */
final class TriangleCaster {
    /** A plane that passes the sensor at less than this is a line to it, and not seen. */
    private static final double EDGE_ON_METRES = 1e-6;

    private final BeamDirections beams;
    private final NearestHits hits;
    private final double columnsPerRadian;

    /** x, y, slope coefficient of the three edges' conditions, which must not be negative. */
    private final double[] edge = new double[9];

    TriangleCaster(BeamDirections beams, NearestHits hits) {
        this.beams = beams;
        this.hits = hits;
        this.columnsPerRadian = beams.columns / (2 * Math.PI);
    }

    /**
     * Casts at the triangle of three vertices in the sensor's frame; its back is not seen.
     *
     * @param p x, y, z of vertices
     * @param a index of the first vertex's x; so {@code b} and {@code c}
     */
    void cast(double[] p, int a, int b, int c, int what) {
        double ux = p[b] - p[a];
        double uy = p[b + 1] - p[a + 1];
        double uz = p[b + 2] - p[a + 2];
        double vx = p[c] - p[a];
        double vy = p[c + 1] - p[a + 1];
        double vz = p[c + 2] - p[a + 2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        double offset = nx * p[a] + ny * p[a + 1] + nz * p[a + 2];
        double edgeOn = EDGE_ON_METRES * Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (!(offset < -edgeOn) || outOfElevations(p, a, b, c)) {
            return;
        }
        setEdge(0, p, a, b);
        setEdge(3, p, b, c);
        setEdge(6, p, c, a);
        double scale = 1 / offset;
        if (aroundSensor()) {
            castColumns(0, beams.columns - 1, nx, ny, nz, scale, what);
            return;
        }
        double middle = StrictMath.atan2(p[a + 1], p[a]);
        double toB = angleFrom(p, a, b);
        double toC = angleFrom(p, a, c);
        double first = middle + Math.min(0, Math.min(toB, toC));
        double last = middle + Math.max(0, Math.max(toB, toC));
        castColumns(
                (int) Math.ceil(first * columnsPerRadian - 1e-6),
                (int) Math.floor(last * columnsPerRadian + 1e-6),
                nx,
                ny,
                nz,
                scale,
                what);
    }

    /** Whether the triangle is wholly above the highest or below the lowest beam. */
    private boolean outOfElevations(double[] p, int a, int b, int c) {
        double low = beams.slope[0];
        double high = beams.slope[beams.channels - 1];
        double ra = Math.sqrt(p[a] * p[a] + p[a + 1] * p[a + 1]);
        double rb = Math.sqrt(p[b] * p[b] + p[b + 1] * p[b + 1]);
        double rc = Math.sqrt(p[c] * p[c] + p[c + 1] * p[c + 1]);
        boolean above = p[a + 2] > high * ra && p[b + 2] > high * rb && p[c + 2] > high * rc;
        boolean below = p[a + 2] < low * ra && p[b + 2] < low * rb && p[c + 2] < low * rc;
        return above && high >= 0 || below && low <= 0;
    }

    /** The condition of the edge p → q; a front has a negative {@code |a b c|}, hence q × p. */
    private void setEdge(int at, double[] v, int p, int q) {
        edge[at] = v[q + 1] * v[p + 2] - v[q + 2] * v[p + 1];
        edge[at + 1] = v[q + 2] * v[p] - v[q] * v[p + 2];
        edge[at + 2] = v[q] * v[p + 1] - v[q + 1] * v[p];
    }

    /** Whether the sensor's vertical axis meets the triangle, which then lies in all azimuths. */
    private boolean aroundSensor() {
        return edge[2] >= 0 && edge[5] >= 0 && edge[8] >= 0
                || edge[2] <= 0 && edge[5] <= 0 && edge[8] <= 0;
    }

    /** The angle from vertex a to vertex b about z, in (−π, π]. */
    private static double angleFrom(double[] p, int a, int b) {
        return StrictMath.atan2(
                p[a] * p[b + 1] - p[a + 1] * p[b], p[a] * p[b] + p[a + 1] * p[b + 1]);
    }

    private void castColumns(
            int first, int last, double nx, double ny, double nz, double scale, int what) {
        for (int column = first; column <= last; column++) {
            int j = Math.floorMod(column, beams.columns);
            double x = beams.cosAzimuth[j];
            double y = beams.sinAzimuth[j];
            double lowest = Double.NEGATIVE_INFINITY;
            double highest = Double.POSITIVE_INFINITY;
            for (int e = 0; e < 9; e += 3) {
                double constant = edge[e] * x + edge[e + 1] * y;
                double factor = edge[e + 2];
                if (factor > 0) {
                    lowest = Math.max(lowest, -constant / factor);
                } else if (factor < 0) {
                    highest = Math.min(highest, -constant / factor);
                } else if (constant < 0) {
                    highest = Double.NEGATIVE_INFINITY;
                }
            }
            if (lowest <= highest) {
                int from = beams.firstFrom(lowest);
                int to = from;
                while (to < beams.channels && beams.slope[to] <= highest) {
                    to++;
                }
                hits.offer(j * beams.channels, from, to, nx * x + ny * y, nz, scale, what);
            }
        }
    }
}
