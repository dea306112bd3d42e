package org.parley.encoders.liftsplat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.data.Camera;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** Against a projection written with OpenCV's axes and matrices alone. */
class CameraFrustumTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;

    private final LiftSplatConfig config =
            new LiftSplatConfig(
                    new ImageConfig(64, 32, 0.05, true, -1.93),
                    new TrunkConfig(TrunkConfig.Kind.PLAIN, 4, 1, 1),
                    new DepthConfig(DepthConfig.Spacing.LID, 2, 50, 48, 1, DepthConfig.Pooling.MIN),
                    new Range(-51.2, -25.6, -10, 51.2, 25.6, 10),
                    0.8,
                    8,
                    SplatPooling.SUM,
                    2,
                    8,
                    1);

    private static Camera camera(int i) {
        return Sights.noise(WIDTH, HEIGHT, Sights.MOUNTINGS.get(i), Optional.empty());
    }

    /** OpenCV's z forward, x right, y down of a point in the LiDAR's frame. */
    private static double[] inOpenCv(Transform cameraInLidar, double... p) {
        double[] q = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                q[i] += cameraInLidar.at(j, i) * (p[j] - cameraInLidar.at(j, 3));
            }
        }
        return new double[] {q[1], -q[2], q[0]};
    }

    private static double[] inLidar(Transform cameraInLidar, double x, double y, double z) {
        double[] ue = {z, x, -y};
        double[] p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = cameraInLidar.at(i, 3);
            for (int j = 0; j < 3; j++) {
                p[i] += cameraInLidar.at(i, j) * ue[j];
            }
        }
        return p;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aPointFallsIntoTheCellBelowIt(int index) {
        Camera camera = camera(index);
        int[] cells = CameraFrustum.of(config, List.of(CameraCalibration.of(camera))).cells();
        // 80 × 60 pixels shrink to 64 × 48; of the rows, 13 … 44 are used.
        double scale = 0.8;
        RandomStream random = new SeedStream(3).child("points").random();
        int seen = 0;
        int inRange = 0;
        for (int n = 0; n < 20_000; n++) {
            double[] p = {
                100 * random.nextDouble() - 50,
                50 * random.nextDouble() - 25,
                8 * random.nextDouble() - 4
            };
            double[] q = inOpenCv(camera.cameraInLidar(), p);
            if (q[2] < 2 || q[2] >= 50) {
                continue;
            }
            double u = scale * (camera.centreX() + camera.focalX() * q[0] / q[2]);
            double v = scale * (camera.centreY() + camera.focalY() * q[1] / q[2]) - 13;
            if (u < 0 || u >= 64 || v < 0 || v >= 32) {
                continue;
            }
            seen++;
            int row = (int) (v / 4);
            int column = (int) (u / 4);
            int bin = bin(q[2]);
            double z = 2 + 48 * (bin + 1.0) * (bin + 1) / (48 * 49.0);
            double x = ((4 * column + 2) / scale - camera.centreX()) / camera.focalX() * z;
            double y = ((4 * row + 2 + 13) / scale - camera.centreY()) / camera.focalY() * z;
            int expected = below(inLidar(camera.cameraInLidar(), x, y, z));
            inRange += expected >= 0 ? 1 : 0;
            assertThat(cells[(row * 16 + column) * 48 + bin]).isEqualTo(expected);
        }
        assertThat(seen).isGreaterThan(500);
        assertThat(inRange).isGreaterThan(seen / 2);
    }

    /** Searched for, where the code solves for it. */
    private static int bin(double depth) {
        int bin = 0;
        while (2 + 48.0 * (bin + 1) * (bin + 2) / (48 * 49.0) <= depth) {
            bin++;
        }
        return bin;
    }

    private static int below(double... p) {
        boolean inside = Math.abs(p[0]) < 51.2 && Math.abs(p[1]) < 25.6 && Math.abs(p[2]) < 10;
        return inside
                ? (int) Math.floor((p[1] + 25.6) / 0.8) * 128
                        + (int) Math.floor((p[0] + 51.2) / 0.8)
                : -1;
    }

    @Test
    void theMiddleOfABinIsHalfwayBetweenItsEdges() {
        // edges 2 + 48 k (k + 1) / (48 · 49), so middles 2 + 48 (k + 1)² / (48 · 49)
        assertThat(config.depth().centre(0)).isCloseTo(2 + 1 / 49.0, within(1e-12));
        assertThat(config.depth().centre(47)).isCloseTo(2 + 48 * 48 / 49.0, within(1e-12));
    }

    @Test
    void mountingsThatDifferByRoundingShareTheirFrustum() {
        Camera camera = camera(1);
        double[] rows = camera.cameraInLidar().rows();
        rows[3] += 3e-15;
        rows[0] -= 2e-16;
        Camera twin = Sights.noise(WIDTH, HEIGHT, new Transform(rows), Optional.empty());
        CameraFrustum.Cache cache = new CameraFrustum.Cache(config);
        CameraFrustum one = cache.of(List.of(CameraCalibration.of(camera)));
        assertThat(cache.of(List.of(CameraCalibration.of(twin)))).isSameAs(one);
        assertThat(cache.of(List.of(CameraCalibration.of(camera(2))))).isNotSameAs(one);
    }

    @Test
    void raysGiveTheDirectionAndTheNearnessOfTheGround() {
        Camera camera = camera(1);
        float[] rays =
                CameraFrustum.of(config, List.of(CameraCalibration.of(camera))).rays().values();
        int row = 30;
        int column = 20;
        double x = ((column + 0.5) / 0.8 - camera.centreX()) / camera.focalX();
        double y = ((row + 0.5 + 13) / 0.8 - camera.centreY()) / camera.focalY();
        double[] eye = inLidar(camera.cameraInLidar(), 0, 0, 0);
        double depth = (eye[2] + 1.93) / y;
        double[] ground = inLidar(camera.cameraInLidar(), depth * x, depth * y, depth);
        assertThat(ground[2]).isCloseTo(-1.93, within(1e-9));
        double yaw = Math.atan2(ground[1] - eye[1], ground[0] - eye[0]);
        int at = 3 * (row * 64 + column);
        assertThat(rays[at]).isCloseTo((float) Math.cos(yaw), within(1e-5f));
        assertThat(rays[at + 1]).isCloseTo((float) Math.sin(yaw), within(1e-5f));
        assertThat(rays[at + 2]).isCloseTo((float) (10 / depth), within(1e-4f));
    }
}
