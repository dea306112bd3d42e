package org.parley.world.street.resimulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.SpinningLidar;

/** The LiDAR model's figures, read off a sweep as OPV2V ships it. */
class RealLidarTest {
    private static final LidarModel MODEL = LidarModel.opv2v(64);

    /** Below these channels every ray of the real sweep meets something within range. */
    private static final int FULL_CHANNELS = 52;

    private static float[] sweep() {
        return RealSample.cloud("opv2v-raw/car1_006226.pcd").values();
    }

    @Test
    void realReturnsLieOnTheModelsRays() {
        float[] cloud = sweep();
        for (int i = 0; i < cloud.length; i += 4) {
            double planar = Math.hypot(cloud[i], cloud[i + 1]);
            double elevation = Math.toDegrees(Math.atan2(cloud[i + 2], planar));
            double azimuth = Math.toDegrees(Math.atan2(cloud[i + 1], cloud[i]));
            double channel = (elevation + 25) / 27 * 63;
            double column = azimuth / 360 * MODEL.columns();
            assertThat(channel).isCloseTo(Math.rint(channel), within(0.01));
            assertThat(column).isCloseTo(Math.rint(column), within(0.02));
        }
    }

    @Test
    void aTenthOfRealReturnsIsLost() {
        double[][] ranges = ranges(sweep());
        long kept =
                Arrays.stream(ranges)
                        .limit(FULL_CHANNELS)
                        .flatMapToDouble(Arrays::stream)
                        .filter(range -> !Double.isNaN(range))
                        .count();
        assertThat(kept / (double) (FULL_CHANNELS * MODEL.columns()))
                .isCloseTo(1 - MODEL.dropOff(), within(0.005));
    }

    @Test
    void realRangesAreAsNoisyAsTheModel() {
        double[] roughness =
                Arrays.stream(ranges(sweep()))
                        .limit(FULL_CHANNELS)
                        .flatMapToDouble(RealLidarTest::roughness)
                        .sorted()
                        .toArray();
        double sigma = 1.4826 * roughness[roughness.length / 2] / Math.sqrt(1.5);
        assertThat(sigma).isCloseTo(MODEL.sigmaMetres(), within(0.002));
    }

    /** How far each range is from the middle of its neighbours'. */
    private static DoubleStream roughness(double[] ring) {
        return DoubleStream.iterate(1, i -> i < ring.length - 1, i -> i + 1)
                .map(i -> ring[(int) i] - (ring[(int) i - 1] + ring[(int) i + 1]) / 2)
                .filter(d -> !Double.isNaN(d))
                .map(Math::abs);
    }

    @Test
    void realIntensitiesFollowTheDistance() {
        float[] cloud = sweep();
        for (int i = 0; i < cloud.length / 4; i++) {
            double expected = 255 * Math.exp(-MODEL.attenuation() * RayImage.distance(cloud, i));
            assertThat((double) 255 * cloud[4 * i + 3]).isCloseTo(expected, within(0.65));
        }
    }

    @Test
    void simulatedPointsComeInTheOrderOfRealOnes() {
        RecordedFrame frame = RealSample.frame("car1", "opv2v-culver/TwoCars_1/car1/006226.yaml");
        var cloud =
                new FrameResimulation(new SpinningLidar(MODEL))
                        .sweep(frame, new SeedStream(1))
                        .cloud();
        for (float[] points : new float[][] {sweep(), cloud.values()}) {
            RayImage rays = new RayImage(MODEL, points);
            int last = Integer.MAX_VALUE;
            for (int i = 0; i < points.length / 4; i++) {
                int ray = rays.rayOf(points, i);
                int fromBehind = (ray + MODEL.columns() / 2) % MODEL.columns();
                int order = ray / MODEL.columns() * MODEL.columns() - fromBehind;
                assertThat(order).isLessThan(last);
                last = order;
            }
        }
    }

    private static double[][] ranges(float[] cloud) {
        double[][] ranges = new double[MODEL.channels()][MODEL.columns()];
        for (double[] ring : ranges) {
            Arrays.fill(ring, Double.NaN);
        }
        RayImage rays = new RayImage(MODEL, cloud);
        for (int i = 0; i < cloud.length / 4; i++) {
            int ray = rays.rayOf(cloud, i);
            ranges[ray / MODEL.columns()][ray % MODEL.columns()] = RayImage.distance(cloud, i);
        }
        return ranges;
    }
}
