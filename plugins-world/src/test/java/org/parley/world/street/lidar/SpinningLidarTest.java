package org.parley.world.street.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.data.ClassMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.WorldSnapshot;

class SpinningLidarTest {
    private static final SeedStream SEED = new SeedStream(303);
    private static final SpinningLidar IDEAL = new SpinningLidar(LidarModel.opv2v(64).ideal());

    private static float[] points(WorldSnapshot world, ConnectedAgent agent) {
        return IDEAL.scan(world, agent, SEED).cloud().values();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void flatGroundGivesRingsOfHeightOverTheSlope(int channels) {
        LidarModel model = LidarModel.opv2v(channels).ideal();
        LidarSweep sweep = new SpinningLidar(model).scan(Shapes.empty(), Shapes.agent(), SEED);
        float[] points = sweep.cloud().values();
        int rings = 0;
        for (int k = 0; k < channels; k++) {
            double slope = Math.tan(Math.toRadians(-model.elevationDegrees(k)));
            rings += slope > 0 && 1.93 / Math.sin(Math.atan(slope)) <= 120 ? 1 : 0;
        }
        assertThat(points).hasSize(4 * rings * model.columns());
        for (int i = 0; i < rings * model.columns(); i++) {
            int channel = rings - 1 - i / model.columns();
            double slope = Math.tan(Math.toRadians(-model.elevationDegrees(channel)));
            assertThat(Math.hypot(points[4 * i], points[4 * i + 1]))
                    .isCloseTo(1.93 / slope, within(1e-4));
            assertThat((double) points[4 * i + 2]).isCloseTo(-1.93, within(1e-5));
        }
    }

    @Test
    void aTiltedSensorSeesTheSameGround() {
        Pose pose = new Pose(12, -7, 1.93, 3, 40, -5);
        float[] points = points(Shapes.empty(), Shapes.agent(pose));
        assertThat(points.length).isGreaterThan(4 * 40_000);
        for (int i = 0; i < points.length; i += 4) {
            double[] p = pose.toTransform().apply(points[i], points[i + 1], points[i + 2]);
            assertThat(p[2]).isCloseTo(0, within(2e-5));
        }
    }

    @Test
    void aSensorBelowTheGroundSeesNone() {
        assertThat(points(Shapes.empty(), Shapes.agent(new Pose(0, 0, -1, 0, 0, 0)))).isEmpty();
    }

    @Test
    void returnsFromABoxLieOnTheFacesThatLookAtTheSensor() {
        ConnectedAgent agent = Shapes.agent();
        WorldSnapshot world = Shapes.world(List.of(), List.of(Shapes.car(1, 12, -5)));
        float[] points = points(world, agent);
        int rear = 0;
        int side = 0;
        int top = 0;
        for (int i = 0; i < points.length; i += 4) {
            double z = points[i + 2] + 1.93;
            if (z < 2e-5) {
                continue;
            }
            if (Math.abs(points[i] - 10) < 1e-3) {
                rear++;
            } else if (Math.abs(points[i + 1] + 4) < 1e-3) {
                side++;
            } else {
                assertThat(z).isCloseTo(1.5, within(1e-3));
                top++;
            }
        }
        assertThat(List.of(rear, side, top)).allMatch(n -> n > 20);
        assertThat(IDEAL.scan(world, agent, SEED).returns(1)).isEqualTo(rear + side + top);
    }

    @Test
    void theNearerVehicleHidesTheFartherOne() {
        ConnectedAgent agent = Shapes.agent(new Pose(0, 0, 1.0, 0, 0, 0));
        var near = Shapes.car(1, 10, 0);
        var far = Shapes.car(2, 16, 0);
        LidarSweep both = IDEAL.scan(Shapes.world(List.of(), List.of(near, far)), agent, SEED);
        LidarSweep reversed = IDEAL.scan(Shapes.world(List.of(), List.of(far, near)), agent, SEED);
        LidarSweep alone = IDEAL.scan(Shapes.world(List.of(), List.of(far)), agent, SEED);
        assertThat(alone.returns(2)).isGreaterThan(100);
        assertThat(both.returns()).containsOnlyKeys(1L);
        assertThat(reversed.cloud().values()).isEqualTo(both.cloud().values());
        assertThat(reversed.returns()).isEqualTo(both.returns());
    }

    @Test
    void aWallHidesTheVehicleBehindIt() {
        var wall = Shapes.at(Shapes.box(1, 20, 10), 8, 0);
        WorldSnapshot world = Shapes.world(List.of(wall), List.of(Shapes.car(1, 15, 0)));
        assertThat(IDEAL.scan(world, Shapes.agent(), SEED).returns()).isEmpty();
    }

    @Test
    void fewerChannelsGiveProportionallyFewerReturns() {
        WorldSnapshot world = Shapes.world(List.of(), List.of(Shapes.car(1, 10, 2)));
        double dense = IDEAL.scan(world, Shapes.agent(), SEED).returns(1);
        for (int channels : new int[] {16, 32}) {
            SpinningLidar lidar = new SpinningLidar(LidarModel.opv2v(channels).ideal());
            double share = lidar.scan(world, Shapes.agent(), SEED).returns(1) / dense;
            assertThat(share).isCloseTo(channels / 64.0, within(0.06));
        }
    }

    @Test
    void anAgentNeverSeesItsOwnVehicle() {
        WorldSnapshot world = Shapes.world(List.of(), List.of(Shapes.car(7, 0, 0)));
        assertThat(points(world, Shapes.agent())).isEqualTo(points(Shapes.empty(), Shapes.agent()));
    }

    @Test
    void anEmptySkyAndAnEmptyWorldGiveAnEmptyCloud() {
        SpinningLidar upward =
                new SpinningLidar(new LidarModel(8, 90, 1, 20, 120, 0.02, 0.1, 0.004));
        LidarSweep sweep = upward.scan(Shapes.empty(), Shapes.agent(), SEED);
        assertThat(sweep.cloud().size()).isZero();
        assertThat(sweep.returns()).isEmpty();
        assertThat(sweep.classes().classes()).containsOnly(LidarSweep.NOTHING);
    }

    @Test
    void vehiclesAboveBelowAndAroundTheSensorAreHandled() {
        SpinningLidar lidar =
                new SpinningLidar(new LidarModel(64, 1016, -80, 80, 120, 0, 0, 0.004));
        ConnectedAgent agent = Shapes.agent(new Pose(0, 0, 5, 0, 0, 0));
        var above = Shapes.car(1, new Pose(0, 0, 8, 0, 0, 0));
        var below = Shapes.car(2, 0, 0);
        LidarSweep sweep = lidar.scan(Shapes.world(List.of(), List.of(above, below)), agent, SEED);
        assertThat(sweep.returns(1)).isGreaterThan(500);
        assertThat(sweep.returns(2)).isGreaterThan(500);
        for (long id = 1; id <= 2; id++) {
            double z = id == 1 ? 3 : -3.5;
            assertThat(countAtHeight(sweep, z)).isEqualTo(sweep.returns(id));
        }
        var around = Shapes.car(3, new Pose(0, 0, 4.5, 0, 0, 0));
        assertThat(lidar.scan(Shapes.world(List.of(), List.of(around)), agent, SEED).returns())
                .as("backs are not seen from inside")
                .isEmpty();
    }

    private static int countAtHeight(LidarSweep sweep, double z) {
        float[] p = sweep.cloud().values();
        int n = 0;
        for (int i = 0; i < p.length; i += 4) {
            n += Math.abs(p[i + 2] - z) < 1e-3 ? 1 : 0;
        }
        return n;
    }

    @Test
    void degenerateTrianglesAreNotSeen() {
        float[] vertices = {5, -2, 0, 5, 2, 0, 5, 6, 0, 5, 0, 3, 5, 0, 3, 0, 0, -3, 9, 0, 3};
        int[] triangles = {0, 1, 2, 0, 2, 1, 3, 4, 0, 3, 3, 3, 5, 6, 3, 5, 3, 6};
        var mesh = Shapes.mesh(vertices, triangles);
        WorldSnapshot world = Shapes.world(List.of(Shapes.at(mesh, 0, 0)), List.of());
        assertThat(points(world, Shapes.agent())).isEqualTo(points(Shapes.empty(), Shapes.agent()));
    }

    @Test
    void nothingReturnsFromBeyondTheRange() {
        var wall = Shapes.at(Shapes.box(1, 400, 40), 119.5, 0);
        WorldSnapshot world = Shapes.world(List.of(wall), List.of());
        float[] points = points(world, Shapes.agent());
        double farthest = 0;
        for (int i = 0; i < points.length; i += 4) {
            farthest =
                    Math.max(
                            farthest,
                            Math.sqrt(
                                    points[i] * points[i]
                                            + points[i + 1] * points[i + 1]
                                            + points[i + 2] * points[i + 2]));
        }
        assertThat(farthest).isBetween(119.5, 120.0);
        var gone = Shapes.at(Shapes.box(1, 400, 40), 121, 0);
        assertThat(points(Shapes.world(List.of(gone), List.of()), Shapes.agent()))
                .isEqualTo(points(Shapes.empty(), Shapes.agent()));
    }

    @Test
    void classesAreRowsFromTheLowestBeamAndColumnsFromAheadToTheRight() {
        var house = Shapes.at(Shapes.box(4, 4, 10), 0, 12);
        WorldSnapshot world = Shapes.world(List.of(house), List.of(Shapes.car(1, 14, 0)));
        LidarSweep sweep = IDEAL.scan(world, Shapes.agent(), SEED);
        for (ClassMap map : List.of(sweep.classes(), sweep.classes(180), sweep.classes(4))) {
            int quarter = map.columns() / 4;
            int row = 52;
            assertThat(map.rows()).isEqualTo(64);
            assertThat(map.classes()[row * map.columns()]).isEqualTo(LidarSweep.VEHICLE);
            assertThat(map.classes()[row * map.columns() + quarter]).isEqualTo(LidarSweep.BUILDING);
            assertThat(map.classes()[2 * quarter]).isEqualTo(LidarSweep.GROUND);
            assertThat(map.classes()[63 * map.columns() + 2 * quarter])
                    .isEqualTo(LidarSweep.NOTHING);
        }
        assertThatThrownBy(() -> sweep.classes(2000))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("1 to 1016");
    }

    @Test
    void impossibleSensorsAreRefused() {
        assertThatThrownBy(() -> LidarModel.opv2v(1)).hasMessageContaining("2 channels");
        assertThatThrownBy(() -> new LidarModel(16, 100, 5, 2, 120, 0, 0, 0))
                .hasMessageContaining("elevations");
        assertThatThrownBy(() -> new LidarModel(16, 100, -5, 2, 0, 0, 0, 0))
                .hasMessageContaining("range");
        assertThatThrownBy(() -> new LidarModel(16, 100, -5, 2, 100, 0, 1.5, 0))
                .hasMessageContaining("drop-off");
    }
}
