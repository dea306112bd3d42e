package org.parley.world.street.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

class LidarExactnessTest {
    private static final LidarModel COARSE = new LidarModel(24, 180, -25, 2, 120, 0.02, 0.1, 0.004);
    private static final LidarModel TALL = new LidarModel(33, 96, -85, 85, 120, 0.02, 0.1, 0.004);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachRayMeetsTheTriangleThatBruteForceFinds(long seed) {
        RandomStream random = new SeedStream(seed).child("scene").random();
        ConnectedAgent agent = Shapes.agent(randomPose(random, 5, 1 + 3 * random.nextDouble(), 12));
        WorldSnapshot world = randomWorld(random);
        assertSame(COARSE, world, agent);
        assertSame(TALL, world, agent);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void hugeTrianglesAcrossTheSeamOverUnderAndBehindTheSensorAreExact(long seed) {
        RandomStream random = new SeedStream(seed).child("soup").random();
        float[] vertices = new float[3 * 60];
        int[] triangles = new int[60];
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = (float) ((random.nextDouble() - 0.5) * (i % 3 == 2 ? 30 : 80));
        }
        for (int i = 0; i < triangles.length; i++) {
            triangles[i] = i;
        }
        TriangleMesh soup = Shapes.twoSided(vertices, triangles);
        ConnectedAgent agent = Shapes.agent(randomPose(random, 3, 2, 20));
        WorldSnapshot world =
                Shapes.world(List.of(Shapes.at(soup, randomPose(random, 2, 3, 180))), List.of());
        assertSame(COARSE, world, agent);
        assertSame(TALL, world, agent);
    }

    @Test
    void noRayPassesBetweenTrianglesThatShareAnEdge() {
        TriangleMesh room =
                Shapes.twoSided(
                        Shapes.box(30, 20, 8).vertices(), Shapes.box(30, 20, 8).triangles());
        ConnectedAgent agent = Shapes.agent(new Pose(0, 0, 1.93, 0, 0, 0));
        WorldSnapshot world = Shapes.world(List.of(Shapes.at(room, 0, 0)), List.of());
        assertThat(new SpinningLidar(TALL).nearest(world, agent).owner)
                .doesNotContain(NearestHits.NOTHING);
    }

    private static void assertSame(LidarModel model, WorldSnapshot world, ConnectedAgent agent) {
        NearestHits hits = new SpinningLidar(model).nearest(world, agent);
        BruteForce truth = new BruteForce(model, world, agent);
        int compared = 0;
        for (int ray = 0; ray < hits.owner.length; ray++) {
            int channel = ray % model.channels();
            int column = ray / model.channels();
            BruteForce.Hit hit = truth.cast(channel, column);
            if (hit.doubtful()) {
                continue;
            }
            assertThat(hits.owner[ray])
                    .as("channel %s, column %s: what is hit", channel, column)
                    .isEqualTo(hit.owner());
            if (hit.owner() != NearestHits.NOTHING) {
                assertThat(hits.distance(ray))
                        .as("channel %s, column %s: distance", channel, column)
                        .isCloseTo(hit.metres(), within(1e-6 * hit.metres()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(hits.owner.length / 10);
    }

    private static WorldSnapshot randomWorld(RandomStream random) {
        List<PlacedMesh> things = new ArrayList<>();
        List<PlacedVehicle> vehicles = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TriangleMesh block =
                    Shapes.wedge(
                            2 + 30 * random.nextDouble(),
                            2 + 20 * random.nextDouble(),
                            1 + 15 * random.nextDouble(),
                            2 + 20 * random.nextDouble());
            things.add(Shapes.at(block, randomPose(random, 60, 0, 180)));
        }
        for (int i = 0; i < 12; i++) {
            vehicles.add(Shapes.car(100 + i, randomPose(random, 30, 0, 10)));
        }
        return Shapes.world(things, vehicles);
    }

    private static Pose randomPose(RandomStream random, double spread, double z, double tilt) {
        return new Pose(
                spread * (2 * random.nextDouble() - 1),
                spread * (2 * random.nextDouble() - 1),
                z,
                tilt * (2 * random.nextDouble() - 1),
                180 * (2 * random.nextDouble() - 1),
                tilt * (2 * random.nextDouble() - 1));
    }
}
