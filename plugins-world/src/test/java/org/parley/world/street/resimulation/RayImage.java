package org.parley.world.street.resimulation;

import java.util.Arrays;
import org.parley.world.street.lidar.LidarModel;

/** The returns of a cloud by the ray they came along: which point, or {@link #NONE}. */
final class RayImage {
    static final int NONE = -1;

    private final LidarModel model;
    private final int[] points;

    /**
     * @param cloud x, y, z, intensity in the sensor's frame
     */
    RayImage(LidarModel model, float[] cloud) {
        this.model = model;
        this.points = new int[model.channels() * model.columns()];
        Arrays.fill(points, NONE);
        for (int i = 0; i < cloud.length / 4; i++) {
            int ray = rayOf(cloud, i);
            if (ray != NONE) {
                points[ray] = i;
            }
        }
    }

    /** The ray nearest to a point's direction, or {@link #NONE} above and below all rays. */
    int rayOf(float[] cloud, int point) {
        int at = 4 * point;
        double planar = Math.hypot(cloud[at], cloud[at + 1]);
        double elevation = Math.toDegrees(Math.atan2(cloud[at + 2], planar));
        double span = model.highestDegrees() - model.lowestDegrees();
        double channel = (elevation - model.lowestDegrees()) / span * (model.channels() - 1);
        long nearest = Math.round(channel);
        if (nearest < 0 || nearest >= model.channels()) {
            return NONE;
        }
        double turn = Math.atan2(cloud[at + 1], cloud[at]) / (2 * Math.PI);
        int column = Math.floorMod(Math.round(turn * model.columns()), model.columns());
        return (int) nearest * model.columns() + column;
    }

    /** The point that came along a ray. */
    int pointAt(int ray) {
        return points[ray];
    }

    /** The ray of the same channel, some columns further to the right. */
    int neighbour(int ray, int columns) {
        int column = ray % model.columns();
        return ray - column + Math.floorMod(column + columns, model.columns());
    }

    static double distance(float[] cloud, int point) {
        double x = cloud[4 * point];
        double y = cloud[4 * point + 1];
        double z = cloud[4 * point + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
