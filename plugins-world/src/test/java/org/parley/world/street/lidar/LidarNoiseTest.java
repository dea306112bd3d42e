package org.parley.world.street.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.WorldSnapshot;

class LidarNoiseTest {
    private static final SeedStream SEED = new SeedStream(303);
    private static final LidarModel MODEL = LidarModel.opv2v(64);
    private static final SpinningLidar LIDAR = new SpinningLidar(MODEL);

    private static WorldSnapshot street() {
        return Shapes.world(
                List.of(Shapes.at(Shapes.box(30, 8, 12), 5, 14)),
                List.of(Shapes.car(1, 9, 1), Shapes.car(2, -14, -3)));
    }

    @Test
    void rangeNoiseAndDropOffAreAsMeasuredOnRealSweeps() {
        float[] points = LIDAR.scan(Shapes.empty(), Shapes.agent(), SEED).cloud().values();
        int rings = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < points.length; i += 4) {
            int ring = LidarRays.channel(MODEL, points, i);
            double expected = 1.93 / Math.sin(Math.toRadians(-MODEL.elevationDegrees(ring)));
            double error = LidarRays.distance(points, i) - expected;
            rings = Math.max(rings, ring + 1);
            sum += error;
            squares += error * error;
        }
        int n = points.length / 4;
        assertThat(n / (double) (rings * MODEL.columns())).isCloseTo(0.9, within(0.005));
        assertThat(sum / n).isCloseTo(0, within(0.0005));
        assertThat(Math.sqrt(squares / n)).isCloseTo(0.02, within(0.0005));
    }

    @Test
    void returnsStayOnTheirRays() {
        float[] points = LIDAR.scan(street(), Shapes.agent(), SEED).cloud().values();
        for (int i = 0; i < points.length; i += 4) {
            double elevation =
                    Math.toDegrees(Math.asin(points[i + 2] / LidarRays.distance(points, i)));
            double channel = (elevation + 25) / 27 * 63;
            double column =
                    Math.toDegrees(Math.atan2(points[i + 1], points[i])) * MODEL.columns() / 360;
            assertThat(channel).isCloseTo(Math.rint(channel), within(2e-3));
            assertThat(column).isCloseTo(Math.rint(column), within(2e-3));
        }
    }

    @Test
    void intensityDecaysWithTheTrueDistanceInWhole255ths() {
        float[] points = LIDAR.scan(street(), Shapes.agent(), SEED).cloud().values();
        for (int i = 0; i < points.length; i += 4) {
            double steps = points[i + 3] * 255;
            assertThat(steps).isCloseTo(Math.rint(steps), within(1e-4));
            assertThat(points[i + 3]).isEqualTo((int) Math.rint(steps) / 255f);
            double expected = 255 * Math.exp(-0.004 * LidarRays.distance(points, i));
            assertThat(steps).isCloseTo(expected, within(0.65));
        }
    }

    @Test
    void equalSeedsGiveEqualSweepsInAnyThread() {
        WorldSnapshot world = street();
        float[] expected = LIDAR.scan(world, Shapes.agent(), SEED).cloud().values();
        assertThat(
                        IntStream.range(0, 16)
                                .parallel()
                                .mapToObj(i -> LIDAR.scan(world, Shapes.agent(), SEED))
                                .map(sweep -> sweep.cloud().values()))
                .allSatisfy(values -> assertThat(values).isEqualTo(expected));
        assertThat(LIDAR.scan(world, Shapes.agent(), SEED.child("next")).cloud().values())
                .isNotEqualTo(expected);
    }

    @Test
    void agentsAndChannelCountsHaveNoiseOfTheirOwn() {
        ConnectedAgent other =
                new ConnectedAgent("-1", OptionalLong.empty(), Shapes.agent().lidarInWorld());
        float[] mine = LIDAR.scan(Shapes.empty(), Shapes.agent(), SEED).cloud().values();
        float[] others = LIDAR.scan(Shapes.empty(), other, SEED).cloud().values();
        assertThat(others).isNotEqualTo(mine);
        Map<Integer, Float> lost = new HashMap<>();
        for (int channels : new int[] {16, 32, 64}) {
            SpinningLidar lidar = new SpinningLidar(LidarModel.opv2v(channels));
            float[] points = lidar.scan(Shapes.empty(), Shapes.agent(), SEED).cloud().values();
            lost.put(channels, points[points.length - 4]);
        }
        assertThat(lost.values()).doesNotHaveDuplicates();
    }

    @Test
    void noiseOfARayDoesNotDependOnWhatElseIsInTheWorld() {
        Map<Integer, Float> before = byRay(LIDAR.scan(Shapes.empty(), Shapes.agent(), SEED));
        Map<Integer, Float> after = byRay(LIDAR.scan(street(), Shapes.agent(), SEED));
        long same =
                before.entrySet().stream()
                        .filter(e -> e.getValue().equals(after.get(e.getKey())))
                        .count();
        assertThat(after.keySet()).containsAll(before.keySet());
        assertThat(same).isGreaterThan(before.size() / 2).isLessThan(before.size());
    }

    private static Map<Integer, Float> byRay(LidarSweep sweep) {
        float[] points = sweep.cloud().values();
        Map<Integer, Float> byRay = new HashMap<>();
        for (int i = 0; i < points.length; i += 4) {
            int ray =
                    LidarRays.channel(MODEL, points, i) * MODEL.columns()
                            + LidarRays.column(MODEL, points, i);
            byRay.put(ray, points[i]);
        }
        return byRay;
    }

    @Test
    void countsAreOfReturnsThatCameBack() {
        WorldSnapshot world = street();
        LidarSweep sweep = LIDAR.scan(world, Shapes.agent(), SEED);
        LidarSweep ideal = new SpinningLidar(MODEL.ideal()).scan(world, Shapes.agent(), SEED);
        for (long id = 1; id <= 2; id++) {
            double kept = sweep.returns(id) / (double) ideal.returns(id);
            assertThat(kept).isBetween(0.8, 0.97);
        }
        assertThat(sweep.classes().classes()).isEqualTo(ideal.classes().classes());
    }
}
