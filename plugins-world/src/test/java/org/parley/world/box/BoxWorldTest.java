package org.parley.world.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.DatasetProvider;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;

class BoxWorldTest {
    private static final double TOLERANCE = 4.5 * BoxLidar.RANGE_SIGMA_METRES;

    /** Lower points may belong to the ground: the noise of the steepest beam reaches this high. */
    private static final double GROUND = 0.045;

    private final BoxWorldConfig config = BoxWorldConfig.standard();
    private final BoxWorld world = new BoxWorld(config);

    @Test
    void serviceLoaderFindsTheWorld() {
        assertThat(ServiceLoader.load(DatasetProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("box-world"));
    }

    @Test
    void equalSeedsGiveEqualFrames() {
        BoxWorld again = new BoxWorld(config);
        for (SceneInfo scene : again.scenes(Split.VALIDATION)) {
            assertSame(world.frame(scene, 2), again.frame(scene, 2));
        }
        assertThat(again.revision()).isEqualTo(world.revision());
    }

    @Test
    void framesDoNotDependOnTheOrderOfCalls() {
        SceneInfo scene = world.scenes(Split.TRAIN).get(3);
        Frame first = world.frame(scene, 1);
        world.frame(scene, 0);
        assertSame(first, world.frame(scene, 1));
    }

    @Test
    void anotherSeedGivesOtherFramesAndAnotherRevision() {
        BoxWorld other = new BoxWorld(seeded(2));
        SceneInfo scene = world.scenes(Split.TRAIN).get(0);
        assertThat(other.frame(scene, 0).objects()).isNotEqualTo(world.frame(scene, 0).objects());
        assertThat(other.revision()).isNotEqualTo(world.revision());
    }

    @Test
    void everySceneOfEverySplitIsDifferent() {
        Set<List<TruthObject>> seen = new HashSet<>();
        int scenes = 0;
        for (Split split : Split.values()) {
            for (SceneInfo scene : world.scenes(split)) {
                seen.add(world.frame(scene, 0).objects());
                scenes++;
            }
        }
        assertThat(seen).hasSize(scenes);
    }

    @Test
    void everyPointInsideAVehicleLiesOnOneOfItsFaces() {
        int[] checked = {0};
        eachObservation(
                (frame, agent) -> {
                    for (TruthObject object : frame.objects()) {
                        Box box = object.in(agent.lidarInWorld());
                        for (double[] p : pointsAround(box, agent, GROUND)) {
                            assertThat(distanceToFaces(box, p))
                                    .as("frame %s agent %s", frame.id(), agent.agent())
                                    .isLessThan(TOLERANCE);
                            checked[0]++;
                        }
                    }
                });
        assertThat(checked[0]).isGreaterThan(1000);
    }

    @Test
    void seenByAgreesWithThePointsOnVehicles() {
        int[] seen = {0};
        eachObservation(
                (frame, agent) -> {
                    for (TruthObject object : frame.objects()) {
                        Box box = object.in(agent.lidarInWorld());
                        boolean said = object.seenBy().contains(agent.agent());
                        boolean high = !pointsAround(box, agent, GROUND).isEmpty();
                        if (!high && !pointsAround(box, agent, -1).isEmpty()) {
                            continue;
                        }
                        assertThat(high)
                                .as(
                                        "frame %s agent %s object %s",
                                        frame.id(), agent.agent(), object.id())
                                .isEqualTo(said);
                        seen[0] += said ? 1 : 0;
                    }
                });
        assertThat(seen[0]).isGreaterThan(50);
    }

    @Test
    void everyReturnLiesOnAVehicleExactlyWhereItsRayIsLabelledSo() {
        int[] counts = new int[4];
        eachObservation(
                (frame, agent) -> {
                    float[] v = agent.lidar().values();
                    for (int i = 0; i < v.length; i += 4) {
                        int label = label(agent, v[i], v[i + 1], v[i + 2]);
                        counts[label]++;
                        boolean low = v[i + 2] < -BoxLidar.HEIGHT_METRES + 3 * TOLERANCE;
                        assertThat(label).isNotEqualTo(LidarScan.NOTHING);
                        if (!low) {
                            boolean vehicle = onAVehicle(frame, agent, v[i], v[i + 1], v[i + 2]);
                            assertThat(label)
                                    .isEqualTo(vehicle ? LidarScan.VEHICLE : LidarScan.BUILDING);
                        } else if (label == LidarScan.GROUND) {
                            assertThat((double) v[i + 2])
                                    .isCloseTo(-BoxLidar.HEIGHT_METRES, Offset.offset(TOLERANCE));
                        }
                    }
                });
        assertThat(counts[LidarScan.GROUND]).isGreaterThan(1000);
        assertThat(counts[LidarScan.BUILDING]).isGreaterThan(1000);
        assertThat(counts[LidarScan.VEHICLE]).isGreaterThan(1000);
    }

    @Test
    void labelsCoverEveryRayOfTheSweep() {
        int[] without = {0};
        eachObservation(
                (frame, agent) -> {
                    ClassMap map = agent.classes().orElseThrow();
                    assertThat(map.rows()).isEqualTo(config.channels());
                    assertThat(map.columns()).isEqualTo(360);
                    int hits = 0;
                    for (byte c : map.classes()) {
                        assertThat(c).isBetween(LidarScan.NOTHING, LidarScan.VEHICLE);
                        hits += c == LidarScan.NOTHING ? 0 : 1;
                    }
                    assertThat(agent.lidar().size() / (double) hits)
                            .as("share of hits that return")
                            .isCloseTo(1 - BoxLidar.DROP_OFF, Offset.offset(0.02));
                    without[0] += map.classes().length - hits;
                });
        assertThat(without[0]).as("rays into the sky").isGreaterThan(100);
    }

    /** The label of the ray that a point lies on. */
    private int label(Observation agent, double x, double y, double z) {
        ClassMap map = agent.classes().orElseThrow();
        double elevation = Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
        double span = BoxLidar.HIGHEST_DEGREES - BoxLidar.LOWEST_DEGREES;
        double row = (elevation - BoxLidar.LOWEST_DEGREES) / span * (map.rows() - 1);
        double azimuth = Math.toDegrees(Math.atan2(y, x)) / config.azimuthStepDegrees();
        int column = Math.floorMod(Math.round(azimuth), map.columns());
        return map.classes()[(int) Math.round(row) * map.columns() + column];
    }

    private static boolean onAVehicle(
            Frame frame, Observation agent, double x, double y, double z) {
        return frame.objects().stream()
                .filter(o -> !String.valueOf(o.id()).equals(agent.agent()))
                .map(o -> o.in(agent.lidarInWorld()))
                .anyMatch(box -> isInside(box, inBox(box, x, y, z)));
    }

    private static boolean isInside(Box box, double[] p) {
        return Math.abs(p[0]) < box.length() / 2 + TOLERANCE
                && Math.abs(p[1]) < box.width() / 2 + TOLERANCE
                && Math.abs(p[2]) < box.height() / 2 + TOLERANCE;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aThirdOfTheUnionIsInvisibleToTheEgo(long seed) {
        BoxWorld any = new BoxWorld(seeded(seed));
        List<TruthObject> union = new ArrayList<>();
        int invisible = 0;
        int egos = 0;
        for (SceneInfo scene : any.scenes(Split.TRAIN)) {
            Frame frame = any.frame(scene, 0);
            for (Observation ego : frame.agents()) {
                List<TruthObject> here = unionOf(frame, ego);
                union.addAll(here);
                invisible += here.stream().filter(o -> unseen(o, ego)).toList().size();
                egos++;
            }
        }
        assertThat(invisible / (double) union.size()).isGreaterThanOrEqualTo(1 / 3.0);
        assertThat(union.size() / (double) egos).isBetween(8.0, 25.0);
    }

    private static boolean unseen(TruthObject object, Observation ego) {
        return !object.seenBy().contains(ego.agent());
    }

    private List<TruthObject> unionOf(Frame frame, Observation ego) {
        return frame.objects().stream()
                .filter(o -> !o.seenBy().isEmpty())
                .filter(o -> !String.valueOf(o.id()).equals(ego.agent()))
                .filter(o -> o.in(ego.lidarInWorld()).inside(config.range()))
                .toList();
    }

    @Test
    void agentsAreObjectsForTheOthersOnlyAndStandWithinRadioRange() {
        for (SceneInfo scene : world.scenes(Split.TRAIN)) {
            for (int i = 0; i < scene.frames(); i++) {
                Frame frame = world.frame(scene, i);
                assertThat(frame.agents())
                        .extracting(Observation::agent)
                        .isEqualTo(List.of("101", "102"));
                var first = frame.agents().get(0).lidarInWorld().toTransform();
                var second = frame.agents().get(1).lidarInWorld().toTransform();
                assertThat(first.planarDistance(second)).isBetween(3.0, 70.0);
                for (Observation agent : frame.agents()) {
                    TruthObject self = object(frame, Long.parseLong(agent.agent()));
                    assertThat(self.seenBy()).doesNotContain(agent.agent());
                    Box own = self.in(agent.lidarInWorld());
                    assertThat(Math.hypot(own.x(), own.y())).isLessThan(1e-9);
                }
            }
        }
    }

    @Test
    void vehiclesNeverOverlap() {
        for (SceneInfo scene : world.scenes(Split.TRAIN)) {
            Frame frame = world.frame(scene, scene.frames() - 1);
            List<TruthObject> objects = frame.objects();
            for (int i = 0; i < objects.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Box b = objects.get(j).in(objects.get(i).centreInWorld());
                    double[] corners = b.groundCorners();
                    for (int k = 0; k < 4; k++) {
                        boolean in =
                                Math.abs(corners[2 * k]) < objects.get(i).length() / 2
                                        && Math.abs(corners[2 * k + 1])
                                                < objects.get(i).width() / 2;
                        assertThat(in)
                                .as("scene %s, objects %s and %s", scene.id(), i, j)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void movingTrafficKeepsItsSpeed() {
        SceneInfo scene = world.scenes(Split.TRAIN).get(0);
        Frame a = world.frame(scene, 0);
        Frame b = world.frame(scene, 1);
        Frame c = world.frame(scene, 2);
        int moving = 0;
        for (int i = 0; i < a.objects().size(); i++) {
            var p = a.objects().get(i).centreInWorld();
            var q = b.objects().get(i).centreInWorld();
            var r = c.objects().get(i).centreInWorld();
            assertThat(r.x() - q.x()).isCloseTo(q.x() - p.x(), within());
            assertThat(r.y() - q.y()).isCloseTo(q.y() - p.y(), within());
            moving += Math.hypot(q.x() - p.x(), q.y() - p.y()) > 0.5 ? 1 : 0;
        }
        assertThat(moving).isBetween(2, a.objects().size() - 2);
    }

    @Test
    void aFrameOfTwoAgentsIsCheap() {
        SceneInfo scene = world.scenes(Split.TRAIN).get(0);
        for (int i = 0; i < 200; i++) {
            world.frame(scene, i % scene.frames());
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            world.frame(scene, i % scene.frames());
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best / 1e6).as("milliseconds for the fastest of 50 frames").isLessThan(3);
    }

    @Test
    void eightAgentsFindRoomInEveryScene() {
        BoxWorld crowd =
                new BoxWorld(new BoxWorldConfig(8, 40, 0, 0, 1, 0.5, 1, config.range(), 20, 4, 10));
        for (SceneInfo scene : crowd.scenes(Split.TRAIN)) {
            assertThat(crowd.frame(scene, 0).agents()).hasSize(8);
        }
    }

    @Test
    void wrongRequestsAndRecipesAreRefusedByName() {
        SceneInfo scene = world.scenes(Split.TEST).get(0);
        assertThatThrownBy(() -> world.frame(scene, 99))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("0 to 3");
        assertThatThrownBy(() -> world.frame(new SceneInfo("town-1", 4, List.of()), 0))
                .hasMessageContaining("town-1");
        assertThatThrownBy(
                        () -> new BoxWorldConfig(2, 1, 1, 1, 1, 0.1, 1, config.range(), 9, 16, 0.7))
                .hasMessageContaining("azimuthStepDegrees");
    }

    private static BoxWorldConfig seeded(long seed) {
        Range range = BoxWorldConfig.standard().range();
        return new BoxWorldConfig(2, 16, 4, 8, 4, 0.5, seed, range, 36, 16, 1);
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    private static TruthObject object(Frame frame, long id) {
        return frame.objects().stream().filter(o -> o.id() == id).findFirst().orElseThrow();
    }

    private static void assertSame(Frame a, Frame b) {
        assertThat(a.objects()).isEqualTo(b.objects());
        for (int i = 0; i < a.agents().size(); i++) {
            assertThat(a.agents().get(i).lidarInWorld())
                    .isEqualTo(b.agents().get(i).lidarInWorld());
            assertThat(a.agents().get(i).lidar().values())
                    .isEqualTo(b.agents().get(i).lidar().values());
            assertThat(a.agents().get(i).classes().orElseThrow().classes())
                    .isEqualTo(b.agents().get(i).classes().orElseThrow().classes());
        }
    }

    private interface Check {
        void accept(Frame frame, Observation agent);
    }

    private void eachObservation(Check check) {
        for (SceneInfo scene : world.scenes(Split.VALIDATION)) {
            Frame frame = world.frame(scene, 1);
            frame.agents().forEach(agent -> check.accept(frame, agent));
        }
    }

    /** Points within the tolerance of a box and higher than {@code above} over the ground. */
    private static List<double[]> pointsAround(Box box, Observation agent, double above) {
        float[] v = agent.lidar().values();
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < v.length; i += 4) {
            double[] p = inBox(box, v[i], v[i + 1], v[i + 2]);
            if (isInside(box, p) && v[i + 2] > -BoxLidar.HEIGHT_METRES + above) {
                found.add(p);
            }
        }
        return found;
    }

    private static double[] inBox(Box box, double x, double y, double z) {
        double c = Math.cos(box.yawRadians());
        double s = Math.sin(box.yawRadians());
        double dx = x - box.x();
        double dy = y - box.y();
        return new double[] {c * dx + s * dy, c * dy - s * dx, z - box.z()};
    }

    private static double distanceToFaces(Box box, double[] p) {
        double l = Math.abs(Math.abs(p[0]) - box.length() / 2);
        double w = Math.abs(Math.abs(p[1]) - box.width() / 2);
        double h = Math.abs(Math.abs(p[2]) - box.height() / 2);
        return Math.min(h, Math.min(l, w));
    }
}
