package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.SharedData;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlReader;
import org.parley.datasets.opv2v.yaml.FrameYamlWriter;
import org.parley.datasets.opv2v.yaml.VehicleYaml;

class DatasetCheckTest {
    @TempDir Path folder;
    private Scenes scenes;
    private Path first;
    private Path second;

    @BeforeEach
    void writeASmallDataset() {
        scenes = new Scenes(folder).small();
        first = folder.resolve("test/scene_test/641");
        second = folder.resolve("test/scene_test/650");
    }

    private CheckReport check(AgentRequirement... need) {
        return DatasetCheck.run(scenes.config().needing(List.of(need)), Progress.silent());
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** One problem, about that file. */
    private static void onlyProblem(
            CheckReport report, DatasetProblem.Severity severity, Path file, String... parts) {
        assertThat(report.problems()).hasSize(1);
        DatasetProblem problem = report.problems().get(0);
        assertThat(problem.severity()).isEqualTo(severity);
        assertThat(problem.file()).isEqualTo(file);
        assertThat(problem.reason()).contains(parts).doesNotContain(file.toString());
        assertThat(report.errors()).isEqualTo(severity == DatasetProblem.Severity.ERROR ? 1 : 0);
    }

    private static void onlyError(CheckReport report, Path file, String... parts) {
        onlyProblem(report, DatasetProblem.Severity.ERROR, file, parts);
    }

    private static void onlyWarning(CheckReport report, Path file, String... parts) {
        onlyProblem(report, DatasetProblem.Severity.WARNING, file, parts);
    }

    @Test
    void aGoodDatasetHasNoProblemsAndIsCounted() {
        scenes.yaml(first, "000068", 0, true, 7, 8).images(first, "000068");
        CheckReport report = check(AgentRequirement.LIDAR);
        assertThat(report.problems()).isEmpty();
        assertThat(report.counts().get(Split.TRAIN)).isEqualTo(new SplitCounts(1, 2, 4, 3, 4, 0));
        assertThat(report.counts().get(Split.TEST)).isEqualTo(new SplitCounts(1, 2, 4, 3, 4, 4));
        assertThat(report.counts()).hasSize(3);
    }

    @Test
    void aFrameThatAnAgentLacksIsNamed() throws Exception {
        Files.delete(second.resolve("000070.yaml"));
        onlyError(check(), second.resolve("000070.yaml"), "is missing");
    }

    @Test
    void aFolderOfSensorFilesWithoutAnyYamlIsNamed() throws Exception {
        try (var files = Files.list(second)) {
            for (Path yaml : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Files.delete(yaml);
            }
        }
        onlyError(check(), second, "no yaml of a frame, so it is not an agent");
        Path images = Files.createDirectories(folder.resolve("test/scene_test/700"));
        Files.createFile(images.resolve("000068_camera0.png"));
        Files.createDirectories(folder.resolve("test/scene_test/notes"));
        assertThat(check().problems())
                .extracting(DatasetProblem::file)
                .containsExactlyInAnyOrder(second, images);
    }

    /** The same car, a little apart, as 7 of one agent and 907 of the other. */
    private void oneCarUnderTwoIds() {
        for (String timestamp : List.of("000068", "000070")) {
            scenes.frame(first, timestamp, 0, 7);
            scenes.frame(second, timestamp, 30, 8);
            Path yaml = second.resolve(timestamp + ".yaml");
            FrameYaml frame = FrameYamlReader.read(yaml);
            SortedMap<Long, VehicleYaml> vehicles = new TreeMap<>(frame.vehicles());
            vehicles.put(907L, Scenes.car(42.4, 5.1));
            FrameYamlWriter.write(
                    yaml,
                    new FrameYaml(
                            frame.lidarPose(),
                            frame.cameras(),
                            vehicles,
                            0,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    @Test
    void oneCarUnderTwoIdsOfTwoAgentsIsNamedOnceAScene() {
        oneCarUnderTwoIds();
        CheckReport report = check();
        onlyWarning(
                report,
                folder.resolve("test/scene_test"),
                "has two objects in one place in 2 of 2 frames, first at 000068: object 7 of"
                        + " agents [641] and object 907 of agents [650] overlap by 0.75. A vehicle"
                        + " under two ids is counted twice: give it one, or set mergeOverlap");
        assertThat(report.counts().get(Split.TEST).boxes()).isEqualTo(6);
        assertThat(DatasetCheck.run(merging(0.8), Progress.silent()).problems()).hasSize(1);
        CheckReport merged = DatasetCheck.run(merging(0.5), Progress.silent());
        assertThat(merged.problems()).isEmpty();
        assertThat(merged.counts().get(Split.TEST).boxes()).isEqualTo(4);
    }

    @Test
    void oneCarUnderTwoIdsIsOneObjectWhereAsked() {
        oneCarUnderTwoIds();
        try (Opv2vDataset dataset = new Opv2vDataset(merging(0.5))) {
            List<TruthObject> objects =
                    dataset.frame(dataset.scenes(Split.TEST).get(0), 0).objects();
            assertThat(objects).extracting(TruthObject::id).containsExactly(7L, 8L);
            assertThat(objects.get(0).seenBy()).containsExactly("641", "650");
            assertThat(objects.get(0).centreInWorld().x()).isEqualTo(42);
            assertThat(dataset.revision()).isNotEqualTo(scenes.open().revision());
        }
    }

    /** An agent that lists both knows that they are two; that it lists one twice is named. */
    @Test
    void oneCarTwiceInOneAgentsListIsNamedAndStaysTwo() {
        scenes.yaml(first, "000068", 0, false, 7);
        Path yaml = first.resolve("000068.yaml");
        FrameYaml frame = FrameYamlReader.read(yaml);
        SortedMap<Long, VehicleYaml> twice = new TreeMap<>(frame.vehicles());
        twice.put(9L, Scenes.car(42, 5));
        FrameYamlWriter.write(
                yaml,
                new FrameYaml(
                        frame.lidarPose(),
                        frame.cameras(),
                        twice,
                        0,
                        Optional.empty(),
                        Optional.empty()));
        onlyWarning(
                DatasetCheck.run(merging(0.5), Progress.silent()),
                folder.resolve("test/scene_test"),
                "in 1 of 2 frames, first at 000068: object 7 of agents [641, 650] and object 9 of"
                        + " agents [641] overlap by 1.00");
    }

    @Test
    void anOverlapToMergeFromIsAShare() {
        assertThatThrownBy(() -> merging(1.5))
                .hasMessage("mergeOverlap must be above 0 and at most 1, was 1.5");
    }

    private Opv2vConfig merging(double overlap) {
        Opv2vConfig c = scenes.config();
        return new Opv2vConfig(
                c.root(),
                c.maxAgents(),
                c.need(),
                c.range(),
                c.splits(),
                c.hetero(),
                c.skip(),
                c.thinned(),
                Optional.of(overlap));
    }

    /** Who needs no camera keeps the frame. */
    @Test
    void aCameraThatCannotBeReadCostsOnlyWhoNeedsIt() throws Exception {
        scenes.yaml(first, "000068", 0, true, 7, 8);
        Path yaml = first.resolve("000068.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("cords:", "coords:"));
        assertThat(check(AgentRequirement.LIDAR).problems()).isEmpty();
        assertThat(check(AgentRequirement.CAMERA).problems())
                .filteredOn(p -> p.file().equals(yaml))
                .extracting(DatasetProblem::reason)
                .contains(
                        "line 2: key 'camera0.cords' is missing, found only [coords, extrinsic,"
                                + " intrinsic]");
    }

    @Test
    void imagesAsJpegAreNamed() throws Exception {
        scenes.yaml(first, "000068", 0, true, 7, 8);
        Path jpeg = Files.createFile(first.resolve("000068_camera0.jpg"));
        onlyWarning(check(), jpeg, "is a JPEG; images are read as PNG only");
        assertThat(check(AgentRequirement.CAMERA).problems())
                .extracting(DatasetProblem::reason)
                .contains(
                        "is missing; there is 000068_camera0.jpg, but images are read as PNG only:"
                                + " convert them");
    }

    @Test
    void numbersOfNumpyAreRecognised() throws Exception {
        Path yaml = first.resolve("000068.yaml");
        edit(
                yaml,
                "ego_speed: 0.0",
                "ego_speed: !!python/object/apply:numpy.core.multiarray.scalar [a, b]");
        onlyError(check(), yaml, "must be a finite number, found an object of numpy; convert");
    }

    @Test
    void whatIsLeftOutMustBeThere() {
        Opv2vConfig plain = scenes.config();
        CheckReport whole = skipping(plain, List.of("scene_test"));
        assertThat(whole.counts().get(Split.TEST).frames()).isZero();
        onlyWarning(whole, folder.resolve("test"), "has no frame");
        CheckReport frame = skipping(plain, List.of("scene_test/000068"));
        assertThat(frame.problems()).isEmpty();
        assertThat(frame.counts().get(Split.TEST).frames()).isEqualTo(1);
        CheckReport wrong = skipping(plain, List.of("SCENE", "scene_test/68"));
        assertThat(wrong.problems())
                .extracting(DatasetProblem::reason)
                .containsExactly(
                        "has no scene or frame 'SCENE', which the key skip names; a frame is"
                                + " scene/timestamp",
                        "has no scene or frame 'scene_test/68', which the key skip names; a frame"
                                + " is scene/timestamp");
    }

    private static CheckReport skipping(Opv2vConfig c, List<String> skip) {
        return DatasetCheck.run(
                new Opv2vConfig(
                        c.root(),
                        c.maxAgents(),
                        c.need(),
                        c.range(),
                        c.splits(),
                        c.hetero(),
                        skip,
                        c.thinned(),
                        c.mergeOverlap()),
                Progress.silent());
    }

    @Test
    void assignmentsAreCheckedAgainstTheScenes() throws Exception {
        Path file = Files.createDirectories(folder.resolve("assignments")).resolve("four.json");
        Files.writeString(file, "{\"scene_test\": {\"641\": \"m1\"}}");
        onlyWarning(check(), file, "names 1 of 3 scenes, not [scene_train, scene_validate]");
        Files.writeString(file, "{'scene_test': 7}");
        assertThat(check().errors()).isEqualTo(1);
    }

    @Test
    void splitsOneFolderFurtherDownAreFound() {
        Path inner = folder.resolve("outer/inner");
        new Scenes(inner).small();
        Opv2vConfig outer = scenes.config().at(folder.resolve("outer").toString());
        assertThat(DatasetCheck.run(outer, Progress.silent()).problems())
                .filteredOn(p -> p.severity() == DatasetProblem.Severity.ERROR)
                .singleElement()
                .extracting(DatasetProblem::reason)
                .isEqualTo(
                        "holds none of the folders train, validate, test, only [inner]; try root: "
                                + inner
                                + " (other names: key splits)");
    }

    @Test
    void framesThatOnlyALaterAgentHasAreIgnoredWithAWarning() {
        scenes.frame(second, "000071", 0).frame(second, "000072", 0);
        onlyWarning(check(), second, "has 2 frames", "000071");
    }

    @Test
    void aCloudThatIsMissingOrCorruptIsNamed() throws Exception {
        Path cloud = first.resolve("000068.pcd");
        edit(cloud, "POINTS 1", "POINTS 2");
        onlyError(check(), cloud, "line 10", "POINTS is 2");
        Files.delete(cloud);
        onlyError(check(), cloud, "is missing");
    }

    @Test
    void anEmptyCloudIsAWarning() {
        scenes.cloud(first, "000068.pcd", 0);
        onlyWarning(check(), first.resolve("000068.pcd"), "has no point");
    }

    @Test
    void aYamlThatCannotBeReadIsNamedWithItsLine() throws Exception {
        Path yaml = first.resolve("000068.yaml");
        edit(yaml, "- 1.9\n", "- .inf\n");
        onlyError(check(), yaml, "line", "'lidar_pose' must be a finite number");
        Files.writeString(yaml, "{");
        onlyError(check(), yaml, "is no yaml");
    }

    @Test
    void imagesThatAreMissingCorruptOrOfAnotherSizeAreNamed() throws Exception {
        scenes.yaml(first, "000068", 0, true, 8).images(first, "000068");
        Path image = first.resolve("000068_camera2.png");
        byte[] bytes = Files.readAllBytes(image);
        byte[] flipped = bytes.clone();
        flipped[bytes.length - 20] ^= 1;
        Files.write(image, flipped);
        onlyError(check(), image, "wrong checksum");
        Files.write(image, java.util.Arrays.copyOf(bytes, bytes.length - 8));
        onlyError(check(), image, "is truncated");
        Files.writeString(image, "no image");
        onlyError(check(), image, "is not a PNG image");
        Files.delete(image);
        onlyError(check(), image, "is missing", "[0, 1, 3]");
        Files.write(image, bytes);
        edit(first.resolve("000068.yaml"), "- 3.0\n", "- 30.0\n");
        assertThat(check().problems())
                .hasSize(4)
                .allSatisfy(p -> assertThat(p.reason()).contains("image of another size"));
    }

    @Test
    void everyMissingImageIsNamedNotOnlyTheFirst() throws Exception {
        scenes.yaml(first, "000068", 0, true, 8).images(first, "000068");
        Files.delete(first.resolve("000068_camera1.png"));
        Files.delete(first.resolve("000068_camera2.png"));
        scenes.image(first.resolve("000068_depth0.png"), BufferedImage.TYPE_BYTE_GRAY, 1);
        assertThat(check().problems())
                .extracting(p -> p.file().getFileName().toString())
                .containsExactly(
                        "000068_camera1.png",
                        "000068_depth1.png",
                        "000068_camera2.png",
                        "000068_depth2.png",
                        "000068_depth3.png");
    }

    @Test
    void depthImagesAndClassMapsOfTheWrongKindAreNamed() throws Exception {
        scenes.yaml(first, "000068", 0, true, 8).images(first, "000068");
        for (int i = 0; i < 4; i++) {
            Path depth = first.resolve("000068_depth" + i + ".png");
            scenes.image(depth, BufferedImage.TYPE_USHORT_GRAY, 100);
        }
        Path depth = first.resolve("000068_depth2.png");
        scenes.image(depth, BufferedImage.TYPE_INT_RGB, 1, 2, 3);
        onlyError(check(), depth, "has 8 × 6 coloured pixels of 8 bits");
        scenes.image(depth, BufferedImage.TYPE_BYTE_GRAY, 1);
        Path classes = first.resolve("000068_classes.png");
        scenes.image(classes, BufferedImage.TYPE_INT_RGB, 1, 2, 3);
        onlyError(check(), classes, "expected a grey image");
    }

    @Test
    void needsThatAreUnmetAreNamedForEachAgentAndFrame() {
        CheckReport report = check(AgentRequirement.CAMERA);
        assertThat(report.errors()).isEqualTo(3 * 2 * 2);
        assertThat(report.problems()).allMatch(p -> p.reason().contains("names the cameras []"));
    }

    @Test
    void objectsWithoutASizeAreNamed() throws Exception {
        edit(first.resolve("000070.yaml"), "extent:\n    - 2.0", "extent:\n    - -2.0");
        onlyError(check(), first.resolve("000070.yaml"), "object 7 has the half extent");
    }

    @Test
    void anAgentInItsOwnListIsNamedByIdOrPlace() {
        scenes.yaml(first, "000070", 1, false, 641);
        onlyError(check(), first.resolve("000070.yaml"), "object 641 is the agent itself");
    }

    @Test
    void anAgentInItsOwnListUnderAnotherNameIsFoundByItsPlace() throws Exception {
        edit(
                first.resolve("000070.yaml"),
                "location:\n    - 42.001\n    - 5.0",
                "location:\n    - 1.5\n    - 0.5");
        assertThat(check().problems())
                .anySatisfy(p -> assertThat(p.reason()).contains("object 7 is the agent itself"));
    }

    @Test
    void agentsThatDisagreeAboutAnObjectAreAWarning() throws Exception {
        edit(second.resolve("000068.yaml"), "location:\n    - 42.03\n", "location:\n    - 44.0\n");
        onlyWarning(
                check(), second.resolve("000068.yaml"), "object 7 is 2.00 m from where an earlier");
    }

    @Test
    void anExtrinsicOfAnotherMountingIsAWarning() throws Exception {
        scenes.yaml(first, "000068", 0, true, 8);
        edit(first.resolve("000068.yaml"), "- 0.8999999999999999\n", "- 2.9\n");
        assertThat(check().problems())
                .hasSize(4)
                .allSatisfy(p -> assertThat(p.reason()).contains(".extrinsic is not"));
    }

    @Test
    void foldersThatAreNoScenesAndSplitsThatAreNotThereAreWarnings() throws Exception {
        Files.createDirectories(folder.resolve("test/left_over/pictures"));
        onlyWarning(check(), folder.resolve("test/left_over"), "is not a scene");
    }

    @Test
    void anEmptyRootIsAnError() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CheckReport report =
                DatasetCheck.run(Opv2vConfig.standard().at(empty.toString()), Progress.silent());
        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.problems()).hasSize(4);
        Opv2vConfig nowhere = Opv2vConfig.standard().at(empty.resolve("x").toString());
        assertThatThrownBy(() -> DatasetCheck.run(nowhere, Progress.silent()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void realScenesHaveNoProblems() {
        Path root = SharedData.path("opv2v-culver");
        Opv2vConfig c = Opv2vConfig.standard().at(root.toString());
        Opv2vConfig culver =
                new Opv2vConfig(
                        c.root(),
                        5,
                        c.need(),
                        c.range(),
                        new SplitFolders("a", "b", "."),
                        c.hetero(),
                        c.skip(),
                        c.thinned(),
                        c.mergeOverlap());
        CheckReport report = DatasetCheck.run(culver, Progress.silent());
        assertThat(report.problems())
                .extracting(DatasetProblem::reason)
                .containsExactly(
                        "is not there, so there is no train split",
                        "is not there, so there is no validation split");
        SplitCounts counts = report.counts().get(Split.TEST);
        assertThat(counts.frames()).isEqualTo(15);
        assertThat(counts.boxes()).isEqualTo(15 * 24);
        assertThat(counts.points()).isGreaterThan(30 * 40_000);
    }
}
