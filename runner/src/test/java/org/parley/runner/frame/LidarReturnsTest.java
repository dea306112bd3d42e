package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;

class LidarReturnsTest {
    private static final Pose LIDAR = new Pose(100, -50, 2, 0, 90, 0);

    private static TruthObject car(double x, double y, double yawDegrees) {
        return new TruthObject(1, new Pose(x, y, 0.75, 0, yawDegrees, 0), 4, 2, 1.5, Set.of());
    }

    /** A sweep of points given in the world, from a LiDAR that stands elsewhere and is turned. */
    private static LidarReturns sweep(double... xyz) {
        Transform toLidar = Transform.identity().into(LIDAR.toTransform());
        float[] values = new float[xyz.length / 3 * 4];
        for (int i = 0; i < xyz.length / 3; i++) {
            double[] p = toLidar.apply(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
            values[4 * i] = (float) p[0];
            values[4 * i + 1] = (float) p[1];
            values[4 * i + 2] = (float) p[2];
        }
        return new LidarReturns(observation(LIDAR, values));
    }

    private static Observation observation(Pose pose, float[] values) {
        return new Observation("1", pose, new PointCloud(values), List.of());
    }

    @Test
    void pointsOfAnObjectCountWhereverTheLidarStands() {
        assertThat(sweep(100, -40, 1, 101.9, -40.9, 1, 110, -40, 1).of(car(100, -40, 0)))
                .isEqualTo(2);
    }

    @Test
    void theBoxIsGrownByFiveCentimetres() {
        TruthObject car = car(100, -40, 0);
        assertThat(sweep(102.04, -40, 1).of(car)).isOne();
        assertThat(sweep(102.06, -40, 1).of(car)).isZero();
        assertThat(sweep(100, -38.96, 1).of(car)).isOne();
        assertThat(sweep(100, -38.94, 1).of(car)).isZero();
        assertThat(sweep(100, -40, 1.54).of(car)).isOne();
        assertThat(sweep(100, -40, 1.56).of(car)).isZero();
    }

    @Test
    void theGroundUnderAnObjectIsNotTheObject() {
        TruthObject car = car(100, -40, 0);
        assertThat(sweep(100, -40, 0).of(car)).isZero();
        assertThat(sweep(100, -40, 0.04).of(car)).isZero();
        assertThat(sweep(100, -40, 0.06).of(car)).isOne();
    }

    @Test
    void theHeadingTurnsTheBox() {
        assertThat(sweep(100, -38.2, 1).of(car(100, -40, 90))).isOne();
        assertThat(sweep(101.8, -40, 1).of(car(100, -40, 90))).isZero();
        assertThat(sweep(101.3, -38.7, 1).of(car(100, -40, 45))).isOne();
        assertThat(sweep(101.3, -41.3, 1).of(car(100, -40, 45))).isZero();
    }

    @Test
    void aTiltedLidarLosesNothing() {
        Pose tilted = new Pose(0, 0, 2, 3, 20, -4);
        double[] p = Transform.identity().into(tilted.toTransform()).apply(60, 1, 1.4);
        float[] values = {(float) p[0], (float) p[1], (float) p[2], 1};
        assertThat(new LidarReturns(observation(tilted, values)).of(car(60, 0.5, 0))).isOne();
    }

    @Test
    void farPointsAndBrokenOnesDoNoHarm() {
        TruthObject far = car(600, 900, 0);
        assertThat(sweep(600, 900, 1, 5000, 900, 1, Double.NaN, 0, 0).of(far)).isOne();
        assertThat(sweep().of(far)).isZero();
        assertThat(sweep().points()).isZero();
    }

    @Test
    void manyPointsInManyBoxesAreCountedAsOneByOne() {
        Random random = new Random(5);
        double[] xyz = new double[3 * 20_000];
        for (int i = 0; i < xyz.length; i += 3) {
            xyz[i] = 100 + 200 * (random.nextDouble() - 0.5);
            xyz[i + 1] = -50 + 200 * (random.nextDouble() - 0.5);
            xyz[i + 2] = 1;
        }
        LidarReturns sweep = sweep(xyz);
        int found = 0;
        for (int n = 0; n < 60; n++) {
            double x = 20 + 160 * random.nextDouble();
            double y = -130 + 160 * random.nextDouble();
            int inside = 0;
            for (int i = 0; i < xyz.length; i += 3) {
                boolean in = Math.abs(xyz[i] - x) <= 2.05 && Math.abs(xyz[i + 1] - y) <= 1.05;
                inside += in ? 1 : 0;
            }
            assertThat(sweep.of(car(x, y, 0))).isEqualTo(inside);
            found += inside;
        }
        assertThat(found).isPositive();
    }
}
