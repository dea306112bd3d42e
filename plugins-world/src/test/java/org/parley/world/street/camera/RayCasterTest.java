package org.parley.world.street.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/** What the rasteriser sees, against casting each ray at each triangle. */
class RayCasterTest {
    private static final CameraLens LENS = CameraLens.opv2v(64, 48);
    private static final double ENOUGH = 0.995;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomTrianglesAllAroundAreSeenAsRaysSeeThem(long seed) {
        RandomStream random = new SeedStream(seed).child("soup").random();
        List<PlacedMesh> things = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            things.add(scrap(random));
        }
        Pose camera = new Pose(1, 2, 3, turn(random) / 9, turn(random), turn(random) / 5);
        assertThat(agreement(things, camera)).isGreaterThan(ENOUGH);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 37, 90, 180, 250})
    void theStreetIsSeenAsRaysSeeIt(double yaw) {
        WorldSnapshot street = Street.snapshot();
        List<PlacedMesh> things = new ArrayList<>(street.things());
        street.vehicles().forEach(vehicle -> things.add(vehicle.body()));
        things.removeIf(t -> Math.hypot(t.inWorld().at(0, 3), t.inWorld().at(1, 3)) > 60);
        assertThat(agreement(things, new Pose(0, 0, 1.7, 1, yaw, -3))).isGreaterThan(ENOUGH);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-89, -60, 60, 90})
    void lookingUpOrDownNothingIsLeftOut(double pitch) {
        List<PlacedMesh> things = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double angle = i * 2.4;
            double x = i * 0.4 * Math.cos(angle);
            double y = i * 0.4 * Math.sin(angle);
            things.add(Scenes.at(Scenes.box(0.8, 0.6, 1 + i % 7 * 3), x, y, 10 * i));
        }
        assertThat(agreement(things, new Pose(0.7, 0.9, 6, 0, 20, pitch))).isGreaterThan(ENOUGH);
    }

    @Test
    void wallsThatReachBehindTheCameraAreSeenToTheEdgeOfTheImage() {
        PlacedMesh left = Scenes.at(Scenes.box(80, 1, 5), 0, -2, 0);
        PlacedMesh right = Scenes.at(Scenes.box(80, 1, 5), 0, 0.62, 3);
        PlacedMesh above = Street.placed(Scenes.box(50, 6, 1), new Pose(0, 0, 2, 0, 0, 0), 0, 1);
        Pose camera = new Pose(0, -0.5, 1.5, 0, 5, 0);
        assertThat(agreement(List.of(left, right, above), camera)).isGreaterThan(ENOUGH);
    }

    @Test
    void anObjectAroundTheCameraHidesNothing() {
        PlacedMesh around = Scenes.at(Scenes.box(3, 3, 3), 0, 0, 15);
        PlacedMesh ahead = Scenes.at(Scenes.box(1, 4, 3), 9, 0, 0);
        Pose camera = Scenes.eye(1.5);
        assertThat(agreement(List.of(around, ahead), camera)).isGreaterThan(ENOUGH);
        RenderedImage with = Scenes.photo(Scenes.of(around, ahead), camera, LENS);
        RenderedImage without = Scenes.photo(Scenes.of(ahead), camera, LENS);
        assertThat(with.depthMetres()).isEqualTo(without.depthMetres());
    }

    /** Part of the pixels where both see the same object at the same depth. */
    private static double agreement(List<PlacedMesh> things, Pose camera) {
        WorldSnapshot scene = Street.with((x, y) -> SurfaceMaterial.GRASS, things, List.of());
        FaceCollection faces =
                new FaceCollection(scene, new ConnectedAgent("1", OptionalLong.empty(), camera));
        CameraSight sight = new CameraSight(new WorldCamera(LENS, camera.toTransform()), faces);
        sight.look();
        RayCaster caster = new RayCaster(things);
        int same = 0;
        int hits = 0;
        for (int j = 0; j < LENS.height(); j++) {
            for (int i = 0; i < LENS.width(); i++) {
                double[] ray = ray(camera, i, j);
                double[] from = {camera.x(), camera.y(), camera.z()};
                RayCaster.Hit hit = caster.cast(from, ray, CameraSight.NEAR_METRES);
                int owner = sight.owner(2 * i + 1, 2 * j + 1);
                double ground = ray[2] < 0 ? camera.z() / -ray[2] : Double.POSITIVE_INFINITY;
                int object = hit.lengths() < ground ? hit.object() : RayCaster.NOTHING;
                double expected = Math.min(hit.lengths(), ground);
                double depth = sight.depth(2 * i + 1, 2 * j + 1);
                boolean sameObject =
                        object == (owner < 0 ? RayCaster.NOTHING : faces.face(owner).object);
                boolean sameDepth =
                        depth == expected || Math.abs(depth - expected) < 1e-4 * (1 + expected);
                same += sameObject && sameDepth ? 1 : 0;
                hits += object >= 0 ? 1 : 0;
            }
        }
        assertThat(hits).as("pixels with an object").isGreaterThan(100);
        return same / (double) (LENS.width() * LENS.height());
    }

    private static double[] ray(Pose camera, int i, int j) {
        double y = (i + 0.5 - LENS.centreX()) / LENS.focalX();
        double z = (LENS.centreY() - j - 0.5) / LENS.focalY();
        double[] tip = camera.toTransform().apply(1, y, z);
        return new double[] {tip[0] - camera.x(), tip[1] - camera.y(), tip[2] - camera.z()};
    }

    private static PlacedMesh scrap(RandomStream random) {
        float[] vertices = new float[9];
        for (int i = 0; i < 9; i++) {
            vertices[i] = (float) (6 * random.nextGaussian());
        }
        SurfaceMaterial side = SurfaceMaterial.POLE;
        TriangleMesh mesh =
                new TriangleMesh(vertices, new int[] {0, 1, 2, 0, 2, 1}, List.of(side, side));
        double x = 12 * random.nextGaussian();
        double y = 12 * random.nextGaussian();
        Pose pose = new Pose(x, y, 4, turn(random) / 4, turn(random), turn(random) / 4);
        return Street.placed(mesh, pose, 0, 1);
    }

    private static double turn(RandomStream random) {
        return 360 * random.nextDouble() - 180;
    }
}
