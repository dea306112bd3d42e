package org.parley.world.street.lidar;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.ClassMap;
import org.parley.api.data.PointCloud;
import org.parley.api.error.Require;

/**
 * One turn of a LiDAR.
 *
 * @param cloud the returns in the sensor's frame, in OPV2V's order: the highest channel first, each
 *     from behind over the left, ahead and the right; intensities are whole 255ths, as the files
 *     store them
 * @param returns by vehicle id how many of the returns lie on it; vehicles without any are absent
 * @param classes what each ray meets, lost returns included: a row a channel from the lowest up, a
 *     column an azimuth from straight ahead to the right
 */
public record LidarSweep(PointCloud cloud, SortedMap<Long, Integer> returns, ClassMap classes) {
    /** The ray meets nothing within range. */
    public static final byte NOTHING = 0;

    public static final byte GROUND = 1;

    /** A building, or another thing that never moves: pole, tree. */
    public static final byte BUILDING = 2;

    public static final byte VEHICLE = 3;

    public LidarSweep {
        returns = Collections.unmodifiableSortedMap(new TreeMap<>(returns));
    }

    /** How many returns lie on the vehicle. */
    public int returns(long vehicle) {
        return returns.getOrDefault(vehicle, 0);
    }

    /**
     * {@link #classes} of evenly spaced azimuths, each from the ray next to it.
     *
     * @param columns at most as many as the LiDAR has
     */
    public ClassMap classes(int columns) {
        int all = classes.columns();
        Require.require(
                columns > 0 && columns <= all,
                "a sweep of %s columns has no class map of %s columns; ask for 1 to %s",
                all,
                columns,
                all);
        byte[] narrowed = new byte[classes.rows() * columns];
        for (int row = 0; row < classes.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                int nearest = (int) Math.rint((double) column * all / columns) % all;
                narrowed[row * columns + column] = classes.classes()[row * all + nearest];
            }
        }
        return new ClassMap(classes.rows(), columns, narrowed);
    }
}
