package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.Camera;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Transform;

class Opv2vDatasetTest {
    @TempDir Path folder;

    private Scenes scenes() {
        return new Scenes(folder.resolve("OPV2V"));
    }

    private static Frame first(Scenes scenes) {
        return first(scenes.open());
    }

    private static Frame first(Opv2vDataset dataset) {
        return dataset.frame(dataset.scenes(Split.TEST).get(0), 0);
    }

    private static void refuses(ThrowingCallable call, ErrorCode code, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(parts);
    }

    @Test
    void scenesAgentsAndFramesComeInTheOrderOfStrings() {
        Scenes scenes = scenes();
        for (String agent : List.of("996", "1045", "-1", "70")) {
            Path path = scenes.folder("test", "scene_b", agent);
            for (String timestamp : List.of("000100", "000098", "000099")) {
                scenes.frame(path, timestamp, 0);
            }
        }
        scenes.frame(scenes.folder("test", "scene_a", "1"), "000000", 0);
        List<SceneInfo> infos = scenes.open().scenes(Split.TEST);
        assertThat(infos).extracting(SceneInfo::id).containsExactly("scene_a", "scene_b");
        assertThat(infos.get(1).agents()).containsExactly("1045", "70", "996", "-1");
        assertThat(infos.get(1).frames()).isEqualTo(3);
        assertThat(SceneFolder.in(scenes.root().resolve("test"), 5, List.of()).get(1).timestamps())
                .containsExactly("000098", "000099", "000100");
    }

    @Test
    void framesWhoseNamesAreNumbersComeInTheirOrder() {
        Scenes scenes = scenes();
        Path numbers = scenes.folder("test", "scene_a", "1");
        List.of("9", "10", "08", "11").forEach(t -> scenes.frame(numbers, t, 0));
        Path words = scenes.folder("test", "scene_b", "1");
        List.of("t9", "t10").forEach(t -> scenes.frame(words, t, 0));
        assertThat(SceneFolder.in(scenes.root().resolve("test"), 5, List.of()))
                .extracting(SceneFolder::timestamps)
                .containsExactly(List.of("08", "9", "10", "11"), List.of("t10", "t9"));
    }

    @Test
    void trap2AgentsBeyondTheLimitAreCutInSortedOrderBeforeEverythingElse() {
        Scenes scenes = scenes();
        // Sorted: 1045, 641, 996. The nearest agent (996) is the one that is cut.
        scenes.frame(scenes.folder("test", "s", "996"), "000000", 1, 99);
        scenes.frame(scenes.folder("test", "s", "641"), "000000", 500, 7);
        scenes.frame(scenes.folder("test", "s", "1045"), "000000", 0, 8);
        Opv2vConfig c = scenes.config();
        Opv2vConfig two =
                new Opv2vConfig(
                        c.root(),
                        2,
                        c.need(),
                        c.range(),
                        c.splits(),
                        c.hetero(),
                        c.skip(),
                        c.thinned(),
                        c.mergeOverlap());
        Frame frame = first(new Opv2vDataset(two));
        assertThat(frame.agents()).extracting(Observation::agent).containsExactly("1045", "641");
        assertThat(frame.objects())
                .as("nor do cut agents see objects")
                .extracting(TruthObject::id)
                .containsExactly(7L, 8L);
    }

    @Test
    void anObjectIsSeenByThoseWhoListItAndIsWhereTheFirstOfThemSays() {
        Scenes scenes = scenes();
        scenes.frame(scenes.folder("test", "s", "641"), "000000", 0, 7, 650);
        scenes.frame(scenes.folder("test", "s", "650"), "000000", 30, 7, 8);
        List<TruthObject> objects = first(scenes).objects();
        assertThat(objects).extracting(TruthObject::id).containsExactly(7L, 8L, 650L);
        assertThat(objects.get(0).seenBy()).containsExactly("641", "650");
        assertThat(objects.get(1).seenBy()).containsExactly("650");
        assertThat(objects.get(2).seenBy()).as("never by itself").containsExactly("641");
        assertThat(objects.get(0).centreInWorld().x()).isEqualTo(42);
        assertThat(objects.get(0).centreInWorld().z()).isEqualTo(0.75);
        assertThat(objects.get(0).length()).as("extent is half").isEqualTo(4);
    }

    @Test
    void yamlFilesOfOtherPurposesAndExtraFilesAreNoFrames() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000068", 0);
        scenes.text(agent.resolve("000068_additional.yaml"), "no: frame")
                .text(agent.resolve("000067_camera_gt.yaml"), "no: frame")
                .text(agent.resolve("000066_bev_visibility.png"), "no frame")
                .text(scenes.root().resolve("test/s/data_protocol.yaml"), "no: agent")
                .text(scenes.root().resolve("test/readme.txt"), "no scene")
                .text(scenes.root().resolve("test/s/pictures/a.png"), "no agent")
                .text(scenes.root().resolve("test/empty/readme.txt"), "no scene");
        assertThat(scenes.open().scenes(Split.TEST))
                .containsExactly(new SceneInfo("s", 1, List.of("641")));
    }

    @Test
    void trap6AdditionsAreFoundBesideTheRootWhateverThePathIsCalled() {
        Scenes scenes = new Scenes(folder.resolve("OPV2V/copy of OPV2V/OPV2V"));
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0);
        Path hetero = folder.resolve("OPV2V/copy of OPV2V/OPV2V_Hetero/test/s/641");
        scenes.cloud(mkdir(hetero), "000000_16.pcd", 3).cloud(hetero, "000000_32.pcd", 2);
        Observation observation = first(scenes).agents().get(0);
        assertThat(observation.sweeps()).containsOnlyKeys(16, 32, 64);
        assertThat(observation.lidar(16).orElseThrow().size()).isEqualTo(3);
        assertThat(observation.lidar(32).orElseThrow().size()).isEqualTo(2);
        assertThat(observation.lidar().size()).isEqualTo(1);
    }

    @Test
    void additionsMayLieInAFolderOfAnyNameOrAmongOpv2vsOwnFiles() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).cloud(agent, "000000_16.pcd", 3);
        Path hetero = mkdir(folder.resolve("elsewhere/test/s/641"));
        scenes.cloud(hetero, "000000_32.pcd", 2);
        Opv2vConfig c = scenes.config();
        Optional<String> elsewhere = Optional.of(folder.resolve("elsewhere").toString());
        Opv2vConfig config =
                new Opv2vConfig(
                        c.root(),
                        5,
                        c.need(),
                        c.range(),
                        c.splits(),
                        elsewhere,
                        c.skip(),
                        c.thinned(),
                        c.mergeOverlap());
        assertThat(first(new Opv2vDataset(config)).agents().get(0).sweeps())
                .containsOnlyKeys(16, 32, 64);
    }

    private static Path mkdir(Path path) {
        return new Scenes(path.getParent())
                .folder(path.getFileName().toString(), ".", ".")
                .normalize();
    }

    @Test
    void imagesDepthAndClassesAreReadWhenAskedFor() throws Exception {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).yaml(agent, "000000", 0, true).images(agent, "000000");
        for (int i = 0; i < 4; i++) {
            Path depth = agent.resolve("000000_depth" + i + ".png");
            boolean fine = i % 2 == 1;
            scenes.image(
                    depth,
                    fine ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY,
                    fine ? 1234 : 56);
        }
        scenes.image(agent.resolve("000000_classes.png"), BufferedImage.TYPE_BYTE_GRAY, 255);
        Observation observation = first(scenes).agents().get(0);
        Files.delete(agent.resolve("000000_camera3.png"));
        assertThat(observation.cameras()).hasSize(4);
        Camera second = observation.cameras().get(1);
        assertThat(second.rgb()).startsWith(11, 20, 30, 11, 20, 30).hasSize(8 * 6 * 3);
        assertThat(second.depthMetres().orElseThrow()).containsOnly(12.34f).hasSize(8 * 6);
        assertThat(observation.cameras().get(2).depthMetres().orElseThrow()).containsOnly(56);
        assertThat(observation.classes().orElseThrow().classes()).containsOnly(-1).hasSize(48);
        assertThat(second.cameraInLidar().apply(1, 0, 0))
                .as("camera 1 of the scene stands at (1, 0, −0.9) and looks right, to +y")
                .containsExactly(new double[] {1, 1, -0.9}, within(1e-12));
        refuses(
                observation.cameras().get(3)::rgb,
                ErrorCode.DATA,
                "000000_camera3.png: cannot be read (no such file)");
    }

    @Test
    void oneMissingImageOfFourIsAnErrorAndNoneAtAllIsALidarAgent() throws Exception {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).yaml(agent, "000000", 0, true);
        assertThat(first(scenes).agents().get(0).cameras()).isEmpty();
        scenes.images(agent, "000000");
        Files.delete(agent.resolve("000000_camera2.png"));
        refuses(() -> first(scenes), ErrorCode.DATA, "000000_camera2.png: is missing", "[0, 1, 3]");
        scenes.yaml(agent, "000000", 0, false);
        refuses(
                () -> first(scenes),
                ErrorCode.DATA,
                "000000.yaml: names the cameras []",
                "[0, 1, 3]");
    }

    @Test
    void oneMissingDepthImageIsAnErrorToo() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).yaml(agent, "000000", 0, true).images(agent, "000000");
        scenes.image(agent.resolve("000000_depth1.png"), BufferedImage.TYPE_BYTE_GRAY, 5);
        refuses(() -> first(scenes), ErrorCode.DATA, "000000_depth0.png: is missing", "[1]");
    }

    @Test
    void whatIsNeededMustBeThere() throws Exception {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).yaml(agent, "000000", 0, true);
        Opv2vConfig camera = scenes.config().needing(List.of(AgentRequirement.CAMERA));
        refuses(() -> first(new Opv2vDataset(camera)), ErrorCode.DATA, "_camera0.png: is missing");
        scenes.images(agent, "000000");
        assertThat(first(new Opv2vDataset(camera)).agents().get(0).cameras()).hasSize(4);
        Opv2vConfig depth = scenes.config().needing(List.of(AgentRequirement.DEPTH));
        refuses(() -> first(new Opv2vDataset(depth)), ErrorCode.DATA, "_depth0.png: is missing");
        Files.move(agent.resolve("000000.pcd"), agent.resolve("000000_32.pcd"));
        assertThat(first(scenes).agents().get(0).sweeps()).containsOnlyKeys(32);
        Opv2vConfig lidar = scenes.config().needing(List.of(AgentRequirement.LIDAR));
        refuses(() -> first(new Opv2vDataset(lidar)), ErrorCode.DATA, "000000.pcd: is missing");
        Files.delete(agent.resolve("000000_32.pcd"));
        refuses(() -> first(scenes), ErrorCode.DATA, "000000.pcd: is missing");
    }

    @Test
    void intrinsicsMustBelongToAnImageOfItsSize() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).yaml(agent, "000000", 0, true).images(agent, "000000");
        Path yaml = agent.resolve("000000.yaml");
        assertThat(yaml).content().contains("- 4.0\n    - 0.0\n    - 4.0");
        scenes.text(
                yaml,
                read(yaml).replace("- 4.0\n    - 0.0\n    - 4.0", "- 4.0\n    - 0.0\n    - 8.0"));
        refuses(() -> first(scenes), ErrorCode.DATA, "camera0.png: has 8 × 6", "(8.0, 3.0)");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anAgentWithoutAFrameOfTheFirstOneIsAnErrorThatNamesTheFile() throws Exception {
        Scenes scenes = scenes().small();
        Path missing = scenes.root().resolve("test/scene_test/650/000070.yaml");
        Files.delete(missing);
        Opv2vDataset dataset = scenes.open();
        SceneInfo scene = dataset.scenes(Split.TEST).get(0);
        assertThat(dataset.frame(scene, 0).agents()).hasSize(2);
        refuses(() -> dataset.frame(scene, 1), ErrorCode.DATA, missing + ": cannot be read");
    }

    @Test
    void theFrameThatIsKnownToBeBadIsLeftOut() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("train", "2021_08_20_21_10_24", "641");
        scenes.frame(agent, "000264", 0).frame(agent, "000265", 1).frame(agent, "000266", 2);
        Opv2vDataset dataset = scenes.open();
        SceneInfo scene = dataset.scenes(Split.TRAIN).get(0);
        assertThat(scene.frames()).isEqualTo(2);
        assertThat(dataset.frame(scene, 1).agents().get(0).lidarInWorld().x()).isEqualTo(2);
    }

    @Test
    void aSplitMayBeEmptyAndOneThatIsNotThereSaysSo() {
        Scenes scenes = scenes();
        scenes.frame(scenes.folder("test", "alone", "641"), "000000", 0);
        scenes.text(scenes.root().resolve("train/readme.txt"), "nothing yet");
        Opv2vDataset dataset = scenes.open();
        assertThat(dataset.scenes(Split.TRAIN)).isEmpty();
        refuses(
                () -> dataset.scenes(Split.VALIDATION),
                ErrorCode.DATA,
                "validate: is not there, so there is no validation split",
                "[test, train]");
    }

    @Test
    void anAgentMayBeAloneAndSeeNothing() {
        Scenes scenes = scenes();
        scenes.frame(scenes.folder("test", "alone", "641"), "000000", 0);
        Frame frame = first(scenes);
        assertThat(frame.agents()).hasSize(1);
        assertThat(frame.objects()).isEmpty();
        assertThat(frame.id()).isEqualTo("alone/000000");
    }

    @Test
    void objectsWithoutASizeAreLeftOut() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0, 7, 8);
        Path yaml = agent.resolve("000000.yaml");
        scenes.text(yaml, read(yaml).replaceFirst("extent:\n    - 2.0", "extent:\n    - 0.0"));
        assertThat(first(scenes).objects()).extracting(TruthObject::id).containsExactly(8L);
    }

    @Test
    void aWrongRootIsSaidAtOnce() {
        refuses(
                () -> new Opv2vDataset(Opv2vConfig.standard()),
                ErrorCode.USER,
                "needs the key root");
        Opv2vConfig nowhere = Opv2vConfig.standard().at(folder.resolve("nowhere").toString());
        refuses(() -> new Opv2vDataset(nowhere), ErrorCode.DATA, "nowhere: is not a folder");
        Opv2vConfig wrong = Opv2vConfig.standard().at("a\0b");
        refuses(() -> new Opv2vDataset(wrong), ErrorCode.DATA, "is not a folder");
        Scenes scenes = scenes().small();
        Path scene = scenes.root().resolve("test/scene_test");
        Opv2vConfig inside = Opv2vConfig.standard().at(scene.toString());
        refuses(
                () -> new Opv2vDataset(inside).revision(),
                ErrorCode.DATA,
                "train, validate, test",
                "641");
    }

    @Test
    void aFolderThatMayNotBeReadIsNamed() throws Exception {
        Scenes scenes = scenes().small();
        Path agent = scenes.root().resolve("test/scene_test/641");
        assumeTrue(Files.getFileStore(agent).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(agent, Set.of());
        try {
            assumeFalse(Files.isReadable(agent), "this user may read everything: test skipped");
            refuses(
                    () -> scenes.open().revision(),
                    ErrorCode.DATA,
                    agent + ": cannot be read (permission denied)");
        } finally {
            Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void scenesOfTwoSplitsMustNotShareAName() {
        Scenes scenes = scenes();
        scenes.frame(scenes.folder("test", "s", "1"), "000000", 0);
        scenes.frame(scenes.folder("train", "s", "1"), "000000", 0);
        refuses(() -> scenes.open().revision(), ErrorCode.DATA, "has the name of");
    }

    @Test
    void aRootThatHoldsScenesIsTheTestSplit() {
        Scenes scenes = scenes();
        scenes.frame(scenes.folder(".", "scene_a", "1"), "000000", 0);
        assertThat(scenes.open().scenes(Split.TEST))
                .containsExactly(new SceneInfo("scene_a", 1, List.of("1")));
        refuses(() -> scenes.open().scenes(Split.TRAIN), ErrorCode.DATA, "no train split");
    }

    @Test
    void thinningKeepsEverySecondBeamFromTheLowest() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).text(agent.resolve("000000.pcd"), beams(0, 1, 2, 63));
        Observation thinned = thinned(scenes);
        float[] kept = thinned.lidar(32).orElseThrow().values();
        assertThat(kept).as("beams 0 and 2").hasSize(8);
        assertThat(kept[2]).isEqualTo(thinned.lidar().values()[2]);
        assertThat(kept[6]).isEqualTo(thinned.lidar().values()[10]);
    }

    @Test
    void aCloudThatIsThereIsNotMadeByThinning() {
        Scenes scenes = scenes();
        Path agent = scenes.folder("test", "s", "641");
        scenes.frame(agent, "000000", 0).cloud(agent, "000000_32.pcd", 7);
        assertThat(thinned(scenes).lidar(32).orElseThrow().size()).isEqualTo(7);
    }

    @Test
    void onlyDivisorsOf64CanBeMadeByThinning() {
        Opv2vConfig c = scenes().config();
        refuses(() -> c.thinned(List.of(40)), ErrorCode.USER, "divisors of 64", "found 40");
    }

    private static Observation thinned(Scenes scenes) {
        Opv2vConfig config = scenes.config().thinned(List.of(32));
        return first(new Opv2vDataset(config)).agents().get(0);
    }

    /** A cloud of a point 10 m away on each of some of OPV2V's 64 beams. */
    private static String beams(int... beams) {
        StringBuilder text =
                new StringBuilder(
                        "VERSION 0.7\nFIELDS x y z intensity\nSIZE 4 4 4 4\nTYPE F F F F\n"
                                + "COUNT 1 1 1 1\nWIDTH %1$d\nHEIGHT 1\nPOINTS %1$d\nDATA ascii\n"
                                        .formatted(beams.length));
        for (int beam : beams) {
            double elevation = Math.toRadians(-25 + 27.0 * beam / 63);
            text.append(10 * Math.cos(elevation)).append(" 0 ");
            text.append(10 * Math.sin(elevation)).append(" 0.5\n");
        }
        return text.toString();
    }

    @Test
    void oneFolderMayServeTwoSplits() {
        Scenes scenes = scenes().small();
        Opv2vConfig c = scenes.config();
        Opv2vConfig twice =
                new Opv2vConfig(
                        c.root(),
                        5,
                        c.need(),
                        c.range(),
                        new SplitFolders("train", "test", "test"),
                        c.hetero(),
                        c.skip(),
                        c.thinned(),
                        c.mergeOverlap());
        Opv2vDataset dataset = new Opv2vDataset(twice);
        assertThat(dataset.scenes(Split.VALIDATION)).isEqualTo(dataset.scenes(Split.TEST));
    }

    @Test
    void unknownScenesAndFramesAreRefused() {
        Opv2vDataset dataset = scenes().small().open();
        SceneInfo scene = dataset.scenes(Split.TEST).get(0);
        refuses(() -> dataset.frame(scene, 2), ErrorCode.USER, "frames 0 to 1, asked for 2");
        SceneInfo unknown = new SceneInfo("other", 1, List.of("1"));
        refuses(() -> dataset.frame(unknown, 0), ErrorCode.USER, "no scene 'other'");
    }

    @Test
    void golden1To3AndTrap11PosesBecomeTheMatricesOfTheCarlaConvention() {
        Scenes scenes = scenes();
        Path ego = scenes.folder("test", "s", "1");
        Path cav = scenes.folder("test", "s", "2");
        scenes.frame(ego, "000000", 0).frame(cav, "000000", 0);
        scenes.text(
                ego.resolve("000000.yaml"),
                "lidar_pose: [144.33, -388.94, 1.93, 0.078, 174.18, 0.21]\n"
                        + "vehicles:\n  1996:\n    location: [158.55, -385.75, 0.032]\n"
                        + "    center: [0.0004, 0.0005, 0.71]\n"
                        + "    angle: [0.096, -177.86, 0.197]\n    extent: [2, 1, 0.7]\n");
        scenes.text(
                cav.resolve("000000.yaml"),
                "lidar_pose: [154.33, -388.94, 1.93, 0, 164.18, 0]\nvehicles: {}\n");
        Frame frame = first(scenes);
        Transform lidar = frame.agents().get(0).lidarInWorld().toTransform();
        assertThat(lidar.rows())
                .containsExactly(
                        new double[] {
                            -.994839, -.101408, .003508, 144.33, .101403, -.994844, -.001726,
                            -388.94, .003665, -.001361, .999992, 1.93
                        },
                        within(1e-6));
        Transform object = frame.objects().get(0).centreInWorld().toTransform().into(lidar);
        assertThat(new double[] {object.at(0, 3), object.at(1, 3), object.at(2, 3)})
                .containsExactly(new double[] {-13.827832, -4.614501, -1.143609}, within(1e-6));
        assertThat(new double[] {object.at(0, 0), object.at(0, 1), object.at(0, 2)})
                .containsExactly(new double[] {.990365, -.138481, .000028}, within(1e-6));
        Transform toCav = lidar.into(frame.agents().get(1).lidarInWorld().toTransform());
        assertThat(java.util.Arrays.copyOf(toCav.rows(), 8))
                .containsExactly(
                        new double[] {
                            .984801, -.173643, -.003846, 9.621229, .173647, .984808, .000704,
                            2.726161
                        },
                        within(1e-6));
    }
}
