package org.parley.world.street.resimulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.LidarSweep;
import org.parley.world.street.lidar.SpinningLidar;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

class FrameResimulationTest {
    private static final LidarModel MODEL = LidarModel.opv2v(64);
    private static final FrameResimulation CARS = new FrameResimulation(new SpinningLidar(MODEL));
    private static final SeedStream SEED = new SeedStream(5);

    private static RecordedVehicle car(long id, double x, double y, double z) {
        Pose location = new Pose(x, y, z, 0, 30, 0);
        return new RecordedVehicle(id, location, 0, 0, 0.7, 2.2, 0.95, 0.75);
    }

    private static RecordedFrame frame(RecordedVehicle... vehicles) {
        Pose lidar = new Pose(100, 50, 11.93, 0.2, -60, 0.1);
        return new RecordedFrame("5", OptionalLong.of(5), lidar, List.of(vehicles));
    }

    @ParameterizedTest
    @CsvSource({"2.68,1.02,0.705", "1.85,0.89,0.774", "1.93,0.95,0.939", "3.1,1.1,1.3"})
    void aCarFillsItsBoxAndItsSurfaceLooksOutward(double l, double w, double h) {
        var vehicle = new RecordedVehicle(1, Pose.planar(0, 0, 0), 0, 0, h, l, w, h);
        TriangleMesh mesh = CarMesh.of(vehicle);
        double[] highest = new double[3];
        double[] lowest = new double[3];
        float[] v = mesh.vertices();
        for (int i = 0; i < v.length; i++) {
            highest[i % 3] = Math.max(highest[i % 3], v[i]);
            lowest[i % 3] = Math.min(lowest[i % 3], v[i]);
        }
        assertThat(highest[0]).isCloseTo(l, within(1e-5));
        assertThat(highest[1]).isBetween(0.95 * w, w);
        assertThat(highest[2]).isBetween(0.97 * 2 * h, 2 * h + 1e-5);
        assertThat(lowest[0]).isBetween(-l - 1e-5, -0.9 * l + 1e-5);
        assertThat(lowest[1]).isCloseTo(-highest[1], within(1e-6));
        assertThat(lowest[2]).isCloseTo(0, within(1e-6));
        assertThat(volume(mesh)).isBetween(0.4 * 8 * l * w * h, 0.9 * 8 * l * w * h);
    }

    /** Sum of signed tetrahedra: the volume, positive where faces look outward. */
    private static double volume(TriangleMesh mesh) {
        float[] v = mesh.vertices();
        double six = 0;
        for (int t = 0; t < mesh.triangles().length; t += 3) {
            int a = 3 * mesh.triangles()[t];
            int b = 3 * mesh.triangles()[t + 1];
            int c = 3 * mesh.triangles()[t + 2];
            six += v[a] * (v[b + 1] * v[c + 2] - v[b + 2] * v[c + 1]);
            six += v[a + 1] * (v[b + 2] * v[c] - v[b] * v[c + 2]);
            six += v[a + 2] * (v[b] * v[c + 1] - v[b + 1] * v[c]);
        }
        return six / 6;
    }

    @Test
    void recordedCentresAreOffsetsInWorldAxes() {
        var vehicle =
                new RecordedVehicle(1, new Pose(10, 20, 0.1, 0, 90, 0), 0.3, -0.2, 0.7, 2, 1, 0.6);
        Pose centre = vehicle.centreInWorld();
        assertThat(centre.x()).isEqualTo(10.3);
        assertThat(centre.y()).isEqualTo(19.8);
        assertThat(vehicle.bottomInWorld().z()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void theGroundIsWhereMostVehiclesStand() {
        RecordedFrame frame = frame(car(1, 0, 0, 10.05), car(2, 9, 0, 10.2), car(3, 18, 0, 10.06));
        assertThat(frame.groundMetres()).isCloseTo(10.01, within(1e-9));
        assertThat(frame().groundMetres()).isZero();
        WorldSnapshot world = CARS.snapshot(frame);
        assertThat(world.vehicles().get(0).onGround().z()).isCloseTo(-0.01, within(1e-9));
        assertThat(world.agents().get(0).lidarInWorld().z()).isCloseTo(1.92, within(1e-9));
    }

    @Test
    void vehiclesReturnFromTheirRecordedBoxes() {
        RecordedFrame frame = frame(car(1, 108, 52, 10.05), car(2, 95, 40, 10.05));
        LidarSweep sweep = CARS.sweep(frame, SEED);
        float[] cloud = sweep.cloud().values();
        for (RecordedVehicle vehicle : frame.vehicles()) {
            VehicleBox box = VehicleBox.around(vehicle, frame);
            int inside = 0;
            for (int i = 0; i < cloud.length / 4; i++) {
                inside += box.contains(cloud, i) && heightOf(frame, cloud, i) > 10.1 ? 1 : 0;
            }
            assertThat(inside).isBetween(300, sweep.returns(vehicle.id()));
        }
    }

    private static double heightOf(RecordedFrame frame, float[] cloud, int i) {
        return frame.lidarInWorld()
                .toTransform()
                .apply(cloud[4 * i], cloud[4 * i + 1], cloud[4 * i + 2])[2];
    }

    @Test
    void aSweepComparedWithItselfIsPerfect() {
        RecordedFrame frame = frame(car(1, 108, 52, 10.05), car(2, 85, 30, 10.05));
        PointCloud sweep = CARS.sweep(frame, SEED).cloud();
        SweepComparison same = SweepComparison.of(MODEL, frame, sweep, sweep);
        assertThat(same.logCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(same.medianRangeErrorMetres()).isZero();
        assertThat(same.matchingRays()).isGreaterThan(300);
        PointCloud again = CARS.sweep(frame, SEED.child("again")).cloud();
        SweepComparison other = SweepComparison.of(MODEL, frame, sweep, again);
        assertThat(other.medianRangeErrorMetres()).isBetween(0.015, 0.023);
    }

    @Test
    void correlationAndMediansAreByTheirFormulas() {
        SweepComparison comparison =
                SweepComparison.all(
                        List.of(
                                new SweepComparison(
                                        List.of(match(0, 0), match(9, 99, -0.1, -0.3, 0.2))),
                                new SweepComparison(List.of(match(99, 9, 0.5)))));
        assertThat(comparison.logCorrelation()).isCloseTo(0.5, within(1e-9));
        assertThat(comparison.medianRangeErrorMetres()).isEqualTo(0.3);
        assertThat(comparison.medianSignedErrorMetres()).isEqualTo(0.2);
        assertThat(comparison.medianVehicleErrorMetres()).isEqualTo(0.5);
        assertThat(new SweepComparison(List.of()).medianRangeErrorMetres()).isNaN();
        assertThat(new SweepComparison(List.of()).logCorrelation()).isNaN();
    }

    private static SweepComparison.Match match(int real, int simulated, Double... errors) {
        return new SweepComparison.Match(1, real, simulated, List.of(errors));
    }

    @Test
    void realReturnsInFrontOfAVehicleHideIt() {
        RecordedFrame frame = frame(car(1, 108, 52, 10.05), car(2, 95, 40, 10.05));
        float[] simulated = CARS.sweep(frame, SEED).cloud().values();
        float[] halved = simulated.clone();
        VehicleBox hidden = VehicleBox.of(frame.vehicles().get(0), frame);
        for (int i = 0; i < simulated.length / 4; i++) {
            if (hidden.contains(simulated, i)) {
                for (int axis = 0; axis < 3; axis++) {
                    halved[4 * i + axis] /= 2;
                }
            }
        }
        PointCloud real = new PointCloud(halved);
        PointCloud visible =
                new RecordedOccluders(MODEL, frame, real).visible(new PointCloud(simulated));
        SweepComparison comparison =
                SweepComparison.of(MODEL, frame, new PointCloud(simulated), visible);
        assertThat(comparison.vehicles().get(0).simulated()).isZero();
        assertThat(comparison.vehicles().get(1).simulated())
                .isEqualTo(comparison.vehicles().get(1).real())
                .isGreaterThan(300);
    }

    @Test
    void aLostRealReturnHidesOnlyBetweenTwoThatHide() {
        RecordedFrame frame = frame();
        double step = 2 * Math.PI / MODEL.columns();
        float[] wall = ring(10, -2 * step, -step, step, 3 * step, 4 * step);
        float[] behind = ring(20, -2 * step, 0, 2 * step, 5 * step, 40 * step);
        RecordedOccluders occluders = new RecordedOccluders(MODEL, frame, new PointCloud(wall));
        float[] visible = occluders.visible(new PointCloud(behind)).values();
        assertThat(visible).isEqualTo(Arrays.copyOfRange(behind, 12, 20));
    }

    /** Returns of the beam next below the horizon at some azimuths. */
    private static float[] ring(double metres, double... azimuths) {
        double elevation = Math.toRadians(MODEL.elevationDegrees(58));
        float[] cloud = new float[4 * azimuths.length];
        for (int i = 0; i < azimuths.length; i++) {
            cloud[4 * i] = (float) (metres * Math.cos(elevation) * Math.cos(azimuths[i]));
            cloud[4 * i + 1] = (float) (metres * Math.cos(elevation) * Math.sin(azimuths[i]));
            cloud[4 * i + 2] = (float) (metres * Math.sin(elevation));
        }
        return cloud;
    }

    @Test
    void aVehicleWithoutExtentIsRefused() {
        assertThatThrownBy(() -> new RecordedVehicle(9, Pose.planar(0, 0, 0), 0, 0, 0, 2, 0, 1))
                .hasMessageContaining("vehicle 9")
                .hasMessageContaining("extent");
    }
}
