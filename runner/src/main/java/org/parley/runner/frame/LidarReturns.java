package org.parley.runner.frame;

import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Transform;

/**
 * Counts the returns that a sweep has of objects: points in the object's box, grown by {@link
 * #MARGIN_METRES} to the sides and to the top, and cut off as much above its bottom, where the
 * ground is. Points are sorted into cells of the ground, so that a box asks only those around it.
 */
public final class LidarReturns {
    /** Sensor noise moves returns out of their box by so much. */
    public static final double MARGIN_METRES = 0.05;

    private static final double CELL_METRES = 2;
    private static final int CELLS = 160;
    private static final int HALF = CELLS / 2;

    private final Transform lidarInWorld;
    private final float[] points;
    private final int[] order;
    private final int[] starts;

    /** Of an agent's densest sweep; an agent without a LiDAR has no returns. */
    public LidarReturns(Observation observation) {
        this(
                observation,
                observation.sweeps().isEmpty()
                        ? new PointCloud(new float[0])
                        : observation.lidar());
    }

    LidarReturns(Observation observation, PointCloud cloud) {
        this.lidarInWorld = observation.lidarInWorld().toTransform();
        this.points = cloud.values();
        int count = points.length / 4;
        this.starts = new int[CELLS * CELLS + 1];
        for (int i = 0; i < count; i++) {
            starts[cellOf(i) + 1]++;
        }
        for (int c = 0; c < CELLS * CELLS; c++) {
            starts[c + 1] += starts[c];
        }
        this.order = new int[count];
        int[] next = starts.clone();
        for (int i = 0; i < count; i++) {
            order[next[cellOf(i)]++] = i;
        }
    }

    private int cellOf(int point) {
        return cell(points[4 * point]) * CELLS + cell(points[4 * point + 1]);
    }

    /** What lies farther out counts as of the outermost cells. */
    private static int cell(double metres) {
        return Math.max(0, Math.min(CELLS - 1, (int) Math.floor(metres / CELL_METRES) + HALF));
    }

    /** How many returns the sweep has. */
    public int points() {
        return order.length;
    }

    /** How many returns come from an object. */
    public int of(TruthObject object) {
        Transform inWorld = object.centreInWorld().toTransform();
        Transform toObject = lidarInWorld.into(inWorld);
        Transform centre = inWorld.into(lidarInWorld);
        double reach =
                Math.hypot(Math.hypot(object.length(), object.width()), object.height()) / 2
                        + 2 * MARGIN_METRES;
        int found = 0;
        for (int x = cell(centre.at(0, 3) - reach); x <= cell(centre.at(0, 3) + reach); x++) {
            int from = x * CELLS + cell(centre.at(1, 3) - reach);
            int to = x * CELLS + cell(centre.at(1, 3) + reach);
            for (int i = starts[from]; i < starts[to + 1]; i++) {
                found += inside(object, toObject, 4 * order[i]) ? 1 : 0;
            }
        }
        return found;
    }

    private boolean inside(TruthObject object, Transform toObject, int at) {
        double[] p = toObject.apply(points[at], points[at + 1], points[at + 2]);
        return Math.abs(p[0]) <= object.length() / 2 + MARGIN_METRES
                && Math.abs(p[1]) <= object.width() / 2 + MARGIN_METRES
                && p[2] <= object.height() / 2 + MARGIN_METRES
                && p[2] > MARGIN_METRES - object.height() / 2;
    }
}
