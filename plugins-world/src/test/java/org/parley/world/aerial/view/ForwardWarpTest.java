package org.parley.world.aerial.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.aerial.landscape.AerialClass;
import org.parley.world.street.camera.CameraLens;

class ForwardWarpTest {
    private static final int PIXELS = 24;
    private static final CameraLens LENS = DroneCamera.lens(PIXELS);

    private static DroneCamera camera(double x, double y, double z, double yaw, double pitch) {
        return DroneCamera.of(LENS, new Pose(x, y, z, 0, yaw, 0), pitch);
    }

    /** Colours and classes at random, and depths as of a rough ground with towers. */
    private static DroneView rough(RandomStream random) {
        int pixels = PIXELS * PIXELS;
        byte[] rgb = new byte[3 * pixels];
        float[] depth = new float[pixels];
        byte[] classes = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            rgb[3 * i] = (byte) random.nextInt(256);
            rgb[3 * i + 1] = (byte) random.nextInt(256);
            rgb[3 * i + 2] = (byte) random.nextInt(256);
            classes[i] = (byte) random.nextInt(AerialClass.values().length);
            double tower = random.nextDouble() < 0.2 ? 15 * random.nextDouble() : 0;
            depth[i] = random.nextDouble() < 0.05 ? 0 : (float) (40 - tower);
        }
        return new DroneView(rgb, depth, classes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void equalsASlowLoopOverAllPairsOfPixels(long seed) {
        RandomStream random = new SeedStream(seed).random();
        DroneView view = rough(random);
        DroneCamera source = camera(0, 0, 40, 360 * random.nextDouble(), -80);
        DroneCamera target =
                camera(
                        20 * random.nextDouble(),
                        -15 * random.nextDouble(),
                        38 + 6 * random.nextDouble(),
                        360 * random.nextDouble(),
                        -65 - 20 * random.nextDouble());
        DroneView warped = new ForwardWarp(source, target).warp(view);
        DroneView slow = SlowWarp.warp(view, source, target);
        assertThat(warped.rgb()).isEqualTo(slow.rgb());
        assertThat(warped.classes()).isEqualTo(slow.classes());
        assertThat(warped.coverage()).isEqualTo(slow.coverage()).isGreaterThan(0.1);
        for (int i = 0; i < warped.depthMetres().length; i++) {
            assertThat(Math.abs(warped.depthMetres()[i] - slow.depthMetres()[i])).isLessThan(1e-4f);
        }
    }

    @Test
    void aViewWarpedToItsOwnCameraStaysAsItIs() {
        RandomStream random = new SeedStream(7).random();
        DroneView view = rough(random);
        Arrays.fill(view.depthMetres(), 40);
        DroneCamera camera = camera(3, 4, 40, 77, -70);
        DroneView same = new ForwardWarp(camera, camera).warp(view);
        assertThat(same.rgb()).isEqualTo(view.rgb());
        assertThat(same.classes()).isEqualTo(view.classes());
        assertThat(same.coverage()).isEqualTo(1);
    }

    /** Two pixels whose points lie on one line of sight of the other camera. */
    @Test
    void theNearerOfTwoPatchesWins() {
        DroneCamera source = camera(0, 0, 40, 0, -90);
        DroneCamera target = camera(8, 0, 40, 0, -90);
        float[] depth = new float[PIXELS * PIXELS];
        byte[] classes = new byte[PIXELS * PIXELS];
        int middle = PIXELS / 2;
        double perMetre = LENS.focalX();
        int groundRow = (int) (middle - perMetre * 8 / 40);
        int towerRow = (int) (middle - perMetre * 8 / 20);
        int ground = groundRow * PIXELS + middle;
        int tower = towerRow * PIXELS + middle;
        depth[ground] = 40;
        depth[tower] = 20;
        classes[ground] = (byte) AerialClass.ROAD.ordinal();
        classes[tower] = (byte) AerialClass.BUILDING.ordinal();
        DroneView view = new DroneView(new byte[3 * depth.length], depth, classes);
        byte[] both = new ForwardWarp(source, target).warp(view).classes();
        depth[tower] = 0;
        byte[] alone = new ForwardWarp(source, target).warp(view).classes();
        byte[] road = {(byte) AerialClass.ROAD.ordinal()};
        byte[] building = {(byte) AerialClass.BUILDING.ordinal()};
        assertThat(alone).contains(road).doesNotContain(building);
        assertThat(both).contains(building).doesNotContain(road);
    }

    @Test
    void whatLiesBehindTheOtherCameraIsNotSeen() {
        DroneView view = rough(new SeedStream(8).random());
        DroneView up =
                new ForwardWarp(camera(0, 0, 40, 0, -90), camera(0, 0, 40, 0, 90)).warp(view);
        assertThat(up.coverage()).isZero();
        assertThat(up.classes()).containsOnly(AerialClass.UNKNOWN);
        assertThat(up.rgb()).containsOnly(0);
    }

    /** A picture of flat ground, turned by 45° and moved, has no cracks within its outline. */
    @Test
    void flatGroundHasNoCracks() {
        DroneView view = rough(new SeedStream(9).random());
        Arrays.fill(view.depthMetres(), 40);
        DroneCamera source = camera(0, 0, 40, 0, -90);
        for (double yaw = 0; yaw < 90; yaw += 7.5) {
            DroneCamera target = camera(0, 0, 24, yaw, -90);
            assertThat(new ForwardWarp(source, target).warp(view).coverage()).as("%s", yaw).isOne();
        }
    }
}
