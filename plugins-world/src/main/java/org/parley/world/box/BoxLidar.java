package org.parley.world.box;

import java.util.Arrays;
import java.util.List;
import org.parley.api.data.ClassMap;
import org.parley.api.data.PointCloud;
import org.parley.api.random.RandomStream;

/**
 * A spinning LiDAR by exact ray casting against upright boxes and the ground plane. Immutable, so
 * threads may share it.
 */
final class BoxLidar {
    static final double HEIGHT_METRES = 1.93;
    static final double LOWEST_DEGREES = -25;
    static final double HIGHEST_DEGREES = 2;
    static final double RANGE_METRES = 120;
    static final double RANGE_SIGMA_METRES = 0.02;
    static final double DROP_OFF = 0.1;
    static final double ATTENUATION = 0.004;
    private static final int GROUND = -1;

    private final int channels;
    private final int columns;
    private final double stepRadians;
    private final double[] tan;
    private final double[] cos;
    private final double[] dirX;
    private final double[] dirY;

    BoxLidar(int channels, double azimuthStepDegrees) {
        this.channels = channels;
        this.columns = (int) Math.rint(360 / azimuthStepDegrees);
        this.stepRadians = 2 * Math.PI / columns;
        this.tan = new double[channels];
        this.cos = new double[channels];
        double span = HIGHEST_DEGREES - LOWEST_DEGREES;
        for (int i = 0; i < channels; i++) {
            double elevation = Math.toRadians(LOWEST_DEGREES + span * i / (channels - 1));
            tan[i] = Math.tan(elevation);
            cos[i] = Math.cos(elevation);
        }
        this.dirX = new double[columns];
        this.dirY = new double[columns];
        for (int j = 0; j < columns; j++) {
            dirX[j] = Math.cos(j * stepRadians);
            dirY[j] = Math.sin(j * stepRadians);
        }
    }

    /**
     * Scans from above {@code carrier}, which itself is not hit.
     *
     * @param solids everything around, the carrier excluded: first vehicles, then buildings
     * @param vehicles how many of the solids are vehicles
     * @param noise range noise and drop-off
     */
    LidarScan scan(
            UprightSolid carrier, List<UprightSolid> solids, int vehicles, RandomStream noise) {
        double[] depth = groundDepth();
        int[] owner = new int[depth.length];
        Arrays.fill(owner, GROUND);
        for (int i = 0; i < solids.size(); i++) {
            cast(SolidFootprint.seenFrom(carrier, solids.get(i)), i, depth, owner);
        }
        ClassMap classes = classes(depth, owner, vehicles);
        return collect(depth, owner, solids.size(), noise, classes);
    }

    /** Horizontal distance to the ground along each ray, infinite above the horizon. */
    private double[] groundDepth() {
        double[] depth = new double[columns * channels];
        for (int i = 0; i < depth.length; i++) {
            double slope = tan[i % channels];
            depth[i] = slope < 0 ? -HEIGHT_METRES / slope : Double.POSITIVE_INFINITY;
        }
        return depth;
    }

    private void cast(SolidFootprint box, int index, double[] depth, int[] owner) {
        int first = (int) Math.floor(box.fromRadians() / stepRadians);
        int last = (int) Math.ceil(box.toRadians() / stepRadians);
        double top = box.height() - HEIGHT_METRES;
        for (int c = first; c <= last; c++) {
            int j = Math.floorMod(c, columns);
            double near = box.enter(dirX[j], dirY[j]);
            double far = box.leave(dirX[j], dirY[j]);
            if (near > 0 && near < far) {
                castColumn(j, near, far, top, index, depth, owner);
            }
        }
    }

    private void castColumn(
            int column,
            double near,
            double far,
            double top,
            int index,
            double[] depth,
            int[] owner) {
        for (int k = 0; k < channels; k++) {
            double hit = near;
            if (near * tan[k] > top) {
                hit = tan[k] < 0 ? top / tan[k] : Double.POSITIVE_INFINITY;
            }
            int ray = column * channels + k;
            if (hit < far && hit < depth[ray]) {
                depth[ray] = hit;
                owner[ray] = index;
            }
        }
    }

    private ClassMap classes(double[] depth, int[] owner, int vehicles) {
        byte[] classes = new byte[depth.length];
        for (int ray = 0; ray < depth.length; ray++) {
            int k = ray % channels;
            boolean hit = depth[ray] / cos[k] <= RANGE_METRES;
            classes[k * columns + ray / channels] =
                    hit ? classOf(owner[ray], vehicles) : LidarScan.NOTHING;
        }
        return new ClassMap(channels, columns, classes);
    }

    private static byte classOf(int owner, int vehicles) {
        if (owner == GROUND) {
            return LidarScan.GROUND;
        }
        return owner < vehicles ? LidarScan.VEHICLE : LidarScan.BUILDING;
    }

    private LidarScan collect(
            double[] depth, int[] owner, int solids, RandomStream noise, ClassMap classes) {
        float[] values = new float[4 * depth.length];
        int[] returns = new int[solids];
        int n = 0;
        for (int ray = 0; ray < depth.length; ray++) {
            double distance = depth[ray] / cos[ray % channels];
            if (distance > RANGE_METRES || noise.nextDouble() < DROP_OFF) {
                continue;
            }
            put(values, n++, ray, distance + RANGE_SIGMA_METRES * noise.nextGaussian());
            if (owner[ray] != GROUND) {
                returns[owner[ray]]++;
            }
        }
        return new LidarScan(new PointCloud(Arrays.copyOf(values, 4 * n)), returns, classes);
    }

    private void put(float[] values, int point, int ray, double distance) {
        int column = ray / channels;
        int k = ray % channels;
        double planar = distance * cos[k];
        values[4 * point] = (float) (planar * dirX[column]);
        values[4 * point + 1] = (float) (planar * dirY[column]);
        values[4 * point + 2] = (float) (planar * tan[k]);
        values[4 * point + 3] = (float) Math.exp(-ATTENUATION * distance);
    }
}
