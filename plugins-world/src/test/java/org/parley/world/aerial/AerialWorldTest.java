package org.parley.world.aerial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.Progress;
import org.parley.api.data.Camera;
import org.parley.api.data.DataReport;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;
import org.parley.datasets.png.PngContents;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.AerialJson;
import org.parley.world.aerial.file.DroneLog;
import org.parley.world.aerial.file.FlightLog;
import org.parley.world.aerial.file.FrameLog;
import org.parley.world.aerial.landscape.AerialClass;
import org.parley.world.aerial.view.DroneCamera;
import org.parley.world.aerial.view.DroneView;
import org.parley.world.aerial.view.ForwardWarp;

/** Small worlds from the writer to the reader, in all four settings. */
class AerialWorldTest {
    @TempDir static Path folder;
    private static Path waypoints;
    private static Path exploration;

    @BeforeAll
    static void write() {
        waypoints = write("waypoints", AerialSetting.HIDDEN, 1, 0);
        exploration = write("exploration", AerialSetting.EXPLORATION, 1, 0);
    }

    private static Path write(String name, AerialSetting setting, long seed, int adaptation) {
        return AerialFixture.write(
                folder.resolve(name), AerialFixture.config(setting, seed, adaptation));
    }

    private static Path root(AerialSetting setting) {
        return setting == AerialSetting.EXPLORATION ? exploration : waypoints;
    }

    private static Dataset open(AerialSetting setting) {
        return AerialFixture.open(root(setting), setting);
    }

    private static List<Frame> frames(Dataset world) {
        List<Frame> frames = new ArrayList<>();
        for (Split split : Split.values()) {
            for (SceneInfo scene : world.scenes(split)) {
                for (int i = 0; i < scene.frames(); i++) {
                    frames.add(world.frame(scene, i));
                }
            }
        }
        return frames;
    }

    private static FrameLog log(Path root, Frame frame) {
        Path file = new AerialFolder(root).flight(frame.scene());
        return AerialJson.read(file, FlightLog.class).frames().get(frame.index());
    }

    private static Camera shown(Frame frame, int agent) {
        return frame.agents().get(agent).cameras().get(0);
    }

    private static Camera taken(Frame frame, int agent) {
        return frame.agents().get(agent).cameras().get(1);
    }

    private static byte[] classes(Frame frame, int agent) {
        return frame.agents().get(agent).classes().orElseThrow().classes();
    }

    @TestFactory
    Stream<DynamicNode> keepsItsContract() {
        return ContractTests.of(
                new AerialProvider(), AerialFixture.config(AerialSetting.ACCURATE, 1, 0));
    }

    @Test
    void serviceLoaderFindsTheWorld() {
        assertThat(ServiceLoader.load(DatasetProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("aerial"));
    }

    @Test
    void equalSeedsWriteEqualBytesAndOthersDoNot() throws IOException {
        SortedMap<String, Integer> one = AerialFixture.contents(waypoints);
        Path again = write("again", AerialSetting.HIDDEN, 1, 0);
        Path other = write("other", AerialSetting.HIDDEN, 2, 0);
        assertThat(AerialFixture.contents(again)).isEqualTo(one);
        assertThat(AerialFixture.contents(other)).isNotEqualTo(one);
        assertThat(AerialFixture.open(again, AerialSetting.HIDDEN).revision())
                .isEqualTo(open(AerialSetting.HIDDEN).revision())
                .isNotEqualTo(open(AerialSetting.ACCURATE).revision())
                .isNotEqualTo(AerialFixture.open(other, AerialSetting.HIDDEN).revision());
    }

    /** One folder serves the three settings with waypoints. */
    @Test
    void settingsWithWaypointsHaveTheSameFiles() throws IOException {
        Path accurate = write("accurate", AerialSetting.ACCURATE, 1, 0);
        assertThat(AerialFixture.contents(accurate)).isEqualTo(AerialFixture.contents(waypoints));
    }

    @Test
    void scenesForAdaptationChangeNoOtherScene() throws IOException {
        Path with = write("with", AerialSetting.HIDDEN, 1, 1);
        SortedMap<String, Integer> files = AerialFixture.contents(with);
        assertThat(files.keySet()).anyMatch(f -> f.startsWith("adaptation"));
        files.keySet().removeIf(f -> f.startsWith("adaptation"));
        assertThat(files).isEqualTo(AerialFixture.contents(waypoints));
        AerialConfig config = AerialFixture.config(AerialSetting.HIDDEN, 1, 1);
        assertThat(new AerialWorldWriter(config).holds(Split.ADAPTATION)).isTrue();
        assertThat(open(AerialSetting.HIDDEN).scenes(Split.ADAPTATION)).isEmpty();
    }

    @Test
    void onlyTheSplitsThatAreAskedForAreWritten() throws IOException {
        Path root = folder.resolve("test-only");
        Files.createDirectory(root);
        new AerialWorldWriter(AerialFixture.config(AerialSetting.HIDDEN, 1, 0))
                .generate(root, EnumSet.of(Split.TEST), Progress.silent());
        SortedMap<String, Integer> all = AerialFixture.contents(waypoints);
        all.keySet().removeIf(f -> f.startsWith("train") || f.startsWith("validation"));
        assertThat(AerialFixture.contents(root)).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource
    void everyDroneHasTwoPicturesAndLabels(AerialSetting setting) {
        Dataset world = open(setting);
        assertThat(world.classNames()).hasSize(11).startsWith("road", "marking");
        assertThat(frames(world)).hasSize(12);
        for (Frame frame : frames(world)) {
            assertThat(frame.agents())
                    .extracting(Observation::agent)
                    .containsExactly("1", "2", "3", "4", "5");
            for (Observation drone : frame.agents()) {
                assertThat(drone.sweeps()).isEmpty();
                assertThat(drone.cameras()).hasSize(2);
                for (Camera camera : drone.cameras()) {
                    assertThat(camera.rgb())
                            .hasSize(3 * AerialFixture.PIXELS * AerialFixture.PIXELS);
                }
                assertThat(drone.cameras().get(0).depth()).isEmpty();
                assertThat(drone.cameras().get(1).depthMetres().orElseThrow()).doesNotContain(0f);
            }
            for (byte c : classes(frame, 0)) {
                assertThat(c).isBetween((byte) 0, (byte) 10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheViewOfTheDroneThatAsksIsDegraded(AerialSetting setting) {
        Dataset world = open(setting);
        int blurred = 0;
        for (Frame frame : frames(world)) {
            assertThat(shown(frame, 0).rgb()).isNotEqualTo(taken(frame, 0).rgb());
            blurred += log(root(setting), frame).blurPixels() > 1 ? 1 : 0;
        }
        assertThat(blurred).isGreaterThan(5);
    }

    @Test
    void inTheHiddenSettingOneNeighbourHoldsTheCleanView() {
        Set<String> holders = new HashSet<>();
        for (Frame frame : frames(open(AerialSetting.HIDDEN))) {
            String hidden = log(waypoints, frame).hidden();
            assertThat(frame.supporters()).containsOnlyKeys("1").containsEntry("1", hidden);
            assertThat(frame.supporter("1")).contains(hidden);
            assertThat(frame.supporter("2")).isEmpty();
            holders.add(hidden);
            for (int i = 1; i < 5; i++) {
                boolean holds = frame.agents().get(i).agent().equals(hidden);
                byte[] expected = taken(frame, holds ? 0 : i).rgb();
                assertThat(shown(frame, i).rgb()).isEqualTo(expected);
                if (holds) {
                    assertThat(classes(frame, i)).isEqualTo(classes(frame, 0));
                }
            }
        }
        assertThat(holders).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCURATE", "INACCURATE", "EXPLORATION"})
    void neighboursWarpTheirViewsByTheirPoses(AerialSetting setting) {
        for (Frame frame : frames(open(setting))) {
            FrameLog log = log(root(setting), frame);
            for (int i = 1; i < 5; i++) {
                DroneView expected =
                        warped(setting, frame, log, i, setting == AerialSetting.INACCURATE);
                assertThat(shown(frame, i).rgb()).isEqualTo(expected.rgb());
                assertThat(classes(frame, i)).isEqualTo(expected.classes());
                double covered = warped(setting, frame, log, i, false).coverage();
                assertThat(log.drones().get(i).coverage()).isEqualTo(covered);
            }
            double most = log.neighbours().stream().mapToDouble(DroneLog::coverage).max().orElse(0);
            frame.supporter("1")
                    .ifPresentOrElse(
                            best ->
                                    assertThat(
                                                    log.drones()
                                                            .get(Integer.parseInt(best) - 1)
                                                            .coverage())
                                            .isEqualTo(most),
                            () -> assertThat(most).isZero());
        }
    }

    private static DroneView warped(
            AerialSetting setting, Frame frame, FrameLog log, int i, boolean believed) {
        DroneLog asking = log.asking();
        DroneLog drone = log.drones().get(i);
        var lens = DroneCamera.lens(AerialFixture.PIXELS);
        DroneCamera from =
                DroneCamera.of(
                        lens, believed ? drone.believedBody() : drone.body(), drone.pitchDegrees());
        DroneCamera to =
                DroneCamera.of(
                        lens,
                        believed ? asking.believedBody() : asking.body(),
                        asking.pitchDegrees());
        Camera own = taken(frame, i);
        AerialFolder files = new AerialFolder(root(setting));
        byte[] map =
                PngContents.classes(files.classes(frame.scene(), drone.id(), frame.index()))
                        .classes();
        return new ForwardWarp(from, to)
                .warp(new DroneView(own.rgb(), own.depthMetres().orElseThrow(), map));
    }

    /** Warped by true poses, what a neighbour shows of a pixel is what is there. */
    @Test
    void accuratelyWarpedLabelsAreTheAskingDronesOwnAndInaccuratelyWarpedOnesLess() {
        double accurate = agreement(AerialSetting.ACCURATE);
        double inaccurate = agreement(AerialSetting.INACCURATE);
        assertThat(accurate).isGreaterThan(0.75);
        assertThat(inaccurate).isBetween(0.4, accurate - 0.05);
    }

    /** Share of the pixels that neighbours cover on which their labels are right. */
    private static double agreement(AerialSetting setting) {
        long right = 0;
        long covered = 0;
        for (Frame frame : frames(open(setting))) {
            byte[] truth = classes(frame, 0);
            for (int i = 1; i < 5; i++) {
                byte[] map = classes(frame, i);
                for (int k = 0; k < map.length; k++) {
                    boolean known = map[k] != (byte) AerialClass.UNKNOWN;
                    covered += known ? 1 : 0;
                    right += known && map[k] == truth[k] ? 1 : 0;
                }
            }
        }
        return (double) right / covered;
    }

    /** A warped picture's camera stands where the drone that asks has its own. */
    @ParameterizedTest
    @EnumSource(names = {"ACCURATE", "EXPLORATION"})
    void warpedPicturesHaveTheCameraOfTheDroneThatAsks(AerialSetting setting) {
        for (Frame frame : frames(open(setting))) {
            Transform expected = inWorld(frame, 0, taken(frame, 0));
            for (int i = 1; i < 5; i++) {
                double[] found = inWorld(frame, i, shown(frame, i)).rows();
                assertThat(found).containsExactly(expected.rows(), within(1e-9));
            }
        }
    }

    private static Transform inWorld(Frame frame, int agent, Camera camera) {
        Transform body = frame.agents().get(agent).lidarInWorld().toTransform();
        return body.times(camera.cameraInLidar());
    }

    @Test
    void believedPositionsHaveTheirNoise() {
        double squares = 0;
        int count = 0;
        for (Frame frame : frames(open(AerialSetting.INACCURATE))) {
            for (DroneLog drone : log(waypoints, frame).drones()) {
                squares += Math.pow(drone.believedX() - drone.x(), 2);
                squares += Math.pow(drone.believedY() - drone.y(), 2);
                squares += Math.pow(drone.believedZ() - drone.z(), 2);
                count += 3;
            }
        }
        assertThat(Math.sqrt(squares / count)).isCloseTo(1, within(0.18));
    }

    @Test
    void assignmentsSayWhoAsks() {
        Dataset world = open(AerialSetting.HIDDEN);
        assertThat(world.assignments()).containsOnlyKeys("alone", "requester");
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
            for (SceneInfo scene : world.scenes(split)) {
                assertThat(world.assignments().get("requester").scenes().get(scene.id()))
                        .containsExactly(
                                Map.entry("1", "degraded"),
                                Map.entry("2", "normal"),
                                Map.entry("3", "normal"),
                                Map.entry("4", "normal"),
                                Map.entry("5", "normal"));
                assertThat(world.assignments().get("alone").scenes().get(scene.id()))
                        .containsExactly(Map.entry("1", "degraded"));
            }
        }
    }

    @Test
    void theCheckerFindsNothingWrong() {
        DataReport report = open(AerialSetting.ACCURATE).check(Progress.silent());
        assertThat(report.problems()).isEmpty();
        assertThat(report.counts().get(Split.TRAIN).frames()).isEqualTo(6);
        assertThat(report.counts().get(Split.TEST).agents()).isEqualTo(15);
    }

    @Test
    void aWorldIsOpenedBeforeItIsRead() {
        AerialConfig config = AerialFixture.config(AerialSetting.HIDDEN, 1, 0);
        assertThatThrownBy(() -> new AerialWorldWriter(config).scenes(Split.TEST))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("a generated dataset is opened before it is read");
    }

    @Test
    void theProviderOpensAFolderWhereOneIsNamed() {
        AerialConfig config = AerialFixture.config(AerialSetting.ACCURATE, 1, 0);
        AerialConfig there =
                new AerialConfig(
                        config.profile(),
                        config.setting(),
                        1,
                        Optional.of(waypoints.toString()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        try (FixtureContext host =
                        new FixtureContext(SyntheticWorld.standard(), new SeedStream(1));
                Dataset opened = new AerialProvider().create(host, there)) {
            assertThat(opened.scenes(Split.TRAIN)).hasSize(2);
            assertThat(opened.revision()).isEqualTo(open(AerialSetting.ACCURATE).revision());
        }
    }
}
