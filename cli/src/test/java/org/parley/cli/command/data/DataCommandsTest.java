package org.parley.cli.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.cli.console.FrameSummary;
import org.parley.runner.frame.DataPlugins;
import org.parley.runner.registry.TestPlugins;
import tools.jackson.databind.JsonNode;

/** Commands about data. */
class DataCommandsTest {
    @TempDir Path directory;
    private ParleyCli parley;

    @BeforeEach
    void findPlugins() {
        parley =
                new ParleyCli(
                        TestPlugins.source(
                                directory.resolve("plugins"),
                                DataPlugins.StreetProvider.class,
                                DataPlugins.FolderProvider.class,
                                DataPlugins.WorldProvider.class));
    }

    private Path folder(String... files) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("data"));
        for (String file : files) {
            Files.writeString(folder.resolve(file), "x");
        }
        return folder;
    }

    private String error() {
        assertThat(parley.errLines()).hasSize(1);
        return parley.errLines().get(0);
    }

    @Test
    void checkCountsWhatADatasetHolds() {
        assertThat(parley.run("data", "check", "--dataset", "street")).isZero();
        assertThat(parley.out().lines())
                .containsExactly(
                        "SPLIT       SCENES  FRAMES  AGENTS  BOXES  POINTS",
                        "train       2       6       18      30     1296",
                        "validation  2       6       18      30     1296",
                        "test        2       6       18      30     1296",
                        "total       6       18      54      90     3888",
                        "",
                        "no errors, no warnings: every frame can be read");
        assertThat(parley.errLines()).isEmpty();
    }

    @Test
    void checkListsEveryProblemAndFailsWhereOneIsAnError() throws IOException {
        Path folder = folder("camera0.png", "lidar.pcd", "notes.txt");
        assertThat(parley.run("data", "check", folder, "--need", "camera,lidar")).isEqualTo(1);
        assertThat(parley.out().lines().skip(6))
                .containsExactly(
                        "error    camera0.png: is torn",
                        "error    lidar.pcd: is torn",
                        "warning  notes.txt: is torn",
                        "2 errors, 1 warning: not fit for use as it is");
        assertThat(parley.run("data", "check", folder, "--need", "depth")).isZero();
        assertThat(parley.out()).endsWith("no errors, 3 warnings: every frame can be read\n");
    }

    @Test
    void programsReadTheCheckAsJson() throws IOException {
        Path folder = folder("camera0.png", "notes.txt");
        assertThat(parley.run("data", "check", folder, "--need", "camera", "--json")).isEqualTo(1);
        JsonNode report = parley.json();
        assertThat(ParleyCli.keys(report))
                .containsExactly("splits", "problems", "errors", "warnings", "usable");
        assertThat(ParleyCli.keys(report.get("splits").get(0)))
                .containsExactly("split", "scenes", "frames", "agents", "boxes", "points");
        assertThat(report.get("problems").get(0).toString())
                .isEqualTo(
                        "{\"severity\":\"error\",\"file\":\"camera0.png\",\"reason\":\"is torn\"}");
        assertThat(report.get("errors").asInt()).isEqualTo(1);
        assertThat(report.get("usable").asBoolean()).isFalse();
    }

    @Test
    void programsReadAFrameAsJson() {
        Path out = directory.resolve("pictures");
        int code = parley.run("data", "inspect", "--dataset", "street", "--out", out, "--json");
        assertThat(code).as(parley.err()).isZero();
        JsonNode frame = parley.json();
        assertThat(ParleyCli.keys(frame))
                .containsExactly(
                        "scene",
                        "frame",
                        "ego",
                        "agents",
                        "sweeps",
                        "assignments",
                        "links",
                        "objects",
                        "objectsInTruth",
                        "pictures");
        assertThat(frame.get("agents").get(0).get("x").isDouble()).isTrue();
        assertThat(frame.get("links").get(0).get("inRange").isBoolean()).isTrue();
        JsonNode object = frame.get("objects").get(0);
        assertThat(ParleyCli.keys(object))
                .containsExactly(
                        "id", "x", "y", "metres", "size", "headingDegrees", "returns", "seenBy");
        assertThat(object.get("size").size()).isEqualTo(3);
        assertThat(Path.of(frame.get("pictures").get(0).asString())).exists();
    }

    @Test
    void aDatasetWithoutAFrameIsNoGoodOne() {
        assertThat(parley.run("data", "check", "--dataset", "street", "--set", "empty=true"))
                .isEqualTo(1);
        assertThat(parley.out()).endsWith("no errors, no warnings: there is no frame at all\n");
    }

    @Test
    void aDirectoryThatCannotBeReadIsUnavailable() throws IOException {
        Path gone = directory.resolve("gone");
        assertThat(parley.run("data", "check", gone)).isEqualTo(3);
        assertThat(error())
                .isEqualTo(
                        "parley: "
                                + gone
                                + ": there is no such directory; name the directory that holds the"
                                + " dataset");
        Path file = folder("one.pcd").resolve("one.pcd");
        assertThat(parley.run("data", "inspect", file)).isEqualTo(3);
        assertThat(error()).contains("this is a file, not a directory");
    }

    @Test
    void wrongArgumentsSayWhatToDo() throws IOException {
        assertThat(parley.run("data", "check")).isEqualTo(2);
        assertThat(error())
                .isEqualTo(
                        "parley: parley data check needs the directory of dataset 'opv2v'; for"
                                + " example: parley data check /data/OPV2V");
        assertThat(parley.run("data", "check", "a", "b")).isEqualTo(2);
        assertThat(error()).contains("takes one directory, found a b");
        assertThat(parley.run("data", "check", folder(), "--dataset", "street")).isEqualTo(2);
        assertThat(error()).contains("dataset 'street' reads no files; leave out");
        assertThat(parley.run("data", "check", "--dataset", "street", "--need", "lidar"))
                .isEqualTo(2);
        assertThat(error()).contains("dataset 'street' has no setting 'need'; leave out --need");
        assertThat(parley.run("data", "check", "--dataset", "stret")).isEqualTo(3);
        assertThat(error()).contains("did you mean 'street'?");
        assertThat(parley.run("data", "check", "--dataset", "street", "--set", "x")).isEqualTo(2);
        assertThat(error()).contains("--set takes KEY=VALUE, found 'x'");
        assertThat(parley.run("data", "check", "--dataset", "street", "--set", "emty=true"))
                .isEqualTo(2);
        assertThat(error()).contains("unknown key 'emty'; did you mean 'empty'?");
        assertThat(parley.run("data", "chek")).isEqualTo(2);
        assertThat(error()).contains("did you mean 'data check'?");
    }

    private int inspect(Object... options) {
        Object[] words = {
            "data", "inspect", "--dataset", "street", "--out", directory.resolve("i")
        };
        Object[] all = new Object[words.length + options.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        return parley.run(all);
    }

    @Test
    void inspectDescribesAFrameAndDrawsIt() {
        assertThat(inspect()).isZero();
        assertThat(parley.out())
                .startsWith("scene test-one, frame 0 of 3, test split\n")
                .contains("-1     road side  0.00   30.00  1.90  0.00  -90.00  0.00   1 camera 320")
                .contains("101    64        72\n")
                .contains("v2i  101 m1, -1 m2\n")
                .contains("101   102  40.00   yes\n", "102   -1   50.00   yes\n")
                .contains("7       20.00   5.00   20.62   4.00 × 2.00 × 1.60   0°       8       0")
                .contains(
                        "5 objects, 4 seen by some agent; the truth of ego 101 holds 2 of them; of"
                                + " 3 that agents within 70 m see, 1 lie outside the dataset's"
                                + " evaluation range (x -50.0 to 50.0, y -40.0 to 40.0 m) and 0"
                                + " above or below it (z -3.0 to 1.0 m), in the frame of the ego's"
                                + " LiDAR\n");
        Path out = directory.resolve("i");
        assertThat(parley.out().lines().filter(l -> l.endsWith(".png")))
                .containsExactly(
                        out.resolve("bev.png").toString(),
                        out.resolve("agent_101_camera0.png").toString(),
                        out.resolve("agent_101_camera1.png").toString(),
                        out.resolve("agent_-1_camera0.png").toString())
                .allSatisfy(f -> assertThat(Path.of(f)).isNotEmptyFile());
    }

    /** It said {@code -0°}. */
    @Test
    void whatIsRoundedToZeroHasNoSign() {
        assertThat(FrameSummary.rounded(0, -0.2)).isEqualTo("0");
        assertThat(FrameSummary.rounded(2, -0.004)).isEqualTo("0.00");
        assertThat(FrameSummary.rounded(2, -0.006)).isEqualTo("-0.01");
        assertThat(FrameSummary.rounded(0, -1)).isEqualTo("-1");
    }

    @Test
    void inspectFindsTheFrameThatIsAskedFor() {
        assertThat(inspect("--split", "train", "--scene", "train-two", "--frame", 2)).isZero();
        assertThat(parley.out()).startsWith("scene train-two, frame 2 of 3, train split\n");
        assertThat(inspect("--ego", "102", "--assignment", "v2i")).isZero();
        assertThat(parley.out()).contains("the truth of ego 102 holds");
    }

    @Test
    void whatIsNotThereIsMetWithWhatIs() {
        assertThat(inspect("--scene", "test-oen")).isEqualTo(2);
        assertThat(error())
                .isEqualTo(
                        "parley: the test split has no scene 'test-oen'; did you mean 'test-one'?"
                                + " scenes: test-one, test-two");
        assertThat(inspect("--scene", "train-one")).isEqualTo(2);
        assertThat(error())
                .endsWith("is in the train split, not in the test split; add --split train");
        assertThat(inspect("--frame", 3)).isEqualTo(2);
        assertThat(error()).endsWith("scene 'test-one' has the frames 0 to 2, asked for 3");
        assertThat(inspect("--frame", "two")).isEqualTo(2);
        assertThat(error()).endsWith("--frame must be a whole number, found 'two'");
        assertThat(inspect("--split", "tset")).isEqualTo(2);
        assertThat(error()).contains("no split is called 'tset'; did you mean 'test'?");
        assertThat(inspect("--assignment", "v2x")).isEqualTo(2);
        assertThat(error()).contains("no assignment 'v2x'; did you mean 'v2i'?");
        assertThat(inspect("--ego", "103")).isEqualTo(2);
        assertThat(error()).contains("has no agent '103'; did you mean '101'?");
        assertThat(inspect("--set", "empty=true")).isEqualTo(3);
        assertThat(error())
                .endsWith(
                        "the test split is empty (scenes: train has 0, adaptation has 0, validation"
                                + " has 0, test has 0); choose another with --split");
        assertThat(directory.resolve("i")).doesNotExist();
    }

    @Test
    void worldWritesADatasetWithItsCardOrNothing() throws IOException {
        Path out = directory.resolve("deep/w");
        assertThat(parley.run("data", "world", "--profile", "quick", "--seed", 7, "--out", out))
                .isZero();
        assertThat(parley.out()).isEqualTo(out + "\n");
        assertThat(parley.errLines())
                .hasSize(2)
                .anySatisfy(l -> assertThat(l).contains("data inspect " + out + " --dataset world"))
                .last()
                .asString()
                .endsWith("dataset: {id: world, settings: {profile: \"quick\", seed: 7}}");
        assertThat(out.resolve("world.txt")).hasContent("WorldConfig[profile=quick, seed=7]");
        assertThat(out.resolve("DATA-CARD.md"))
                .content()
                .contains("| settings | `{\"profile\":\"quick\",\"seed\":7}` |");
        assertThat(out.resolve("card/bev.png")).isNotEmptyFile();
        assertThat(out.getParent()).isDirectoryNotContaining(f -> !f.equals(out));

        assertThat(parley.run("data", "world", "--out", out)).isEqualTo(2);
        assertThat(error())
                .endsWith(out + " is not empty; name a directory that is absent or empty");

        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertThat(parley.run("data", "world", "--out", empty)).isZero();
        assertThat(empty.resolve("world.txt")).exists();
    }

    @Test
    void aWorldThatFailsLeavesNothingBehind() {
        Path out = directory.resolve("deep/w");
        assertThat(parley.run("data", "world", "--profile", "broken", "--out", out)).isEqualTo(3);
        assertThat(error()).endsWith("the world fell apart");
        assertThat(out.getParent()).isEmptyDirectory();
    }

    @Test
    void worldRefusesWhatItCannotWrite() throws IOException {
        assertThat(parley.run("data", "world")).isEqualTo(2);
        assertThat(error()).contains("needs --out DIR");
        Path out = directory.resolve("w");
        assertThat(parley.run("data", "world", "--dataset", "street", "--out", out)).isEqualTo(2);
        assertThat(error()).endsWith("dataset 'street' makes no files; it can be used as it is");
        assertThat(parley.run("data", "world", "--dataset", "opv2v", "--seed", 1, "--out", out))
                .isEqualTo(2);
        assertThat(error()).contains("dataset 'opv2v' has no setting 'seed'; leave out --seed");
        assertThat(parley.run("data", "world", "--out", folder("a").resolve("a"))).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void aWrittenWorldIsReadBack() {
        Path out = directory.resolve("w");
        parley.run("data", "world", "--out", out);
        assertThat(parley.run("data", "check", out, "--dataset", "world")).isZero();
        assertThat(parley.run("data", "check", "--dataset", "world")).isEqualTo(2);
        assertThat(error()).contains("needs the directory that 'parley data world' wrote");
        Path other = directory.resolve("plugins");
        assertThat(parley.run("data", "check", other, "--dataset", "world")).isEqualTo(3);
        assertThat(error()).endsWith("holds no world");
    }

    @Test
    void cardDescribesADataset() {
        Path out = directory.resolve("c");
        assertThat(parley.run("data", "card", "--dataset", "street", "--out", out)).isZero();
        assertThat(parley.out()).isEqualTo(out.resolve("DATA-CARD.md") + "\n");
        assertThat(out.resolve("card/cameras.png")).isNotEmptyFile();
    }

    @Test
    void helpExplainsEveryCommand() {
        for (String command : new String[] {"check", "inspect", "card", "world"}) {
            assertThat(parley.run("data", command, "--help")).isZero();
            assertThat(parley.out())
                    .startsWith("parley data " + command)
                    .contains("--set KEY=VALUE");
        }
    }
}
