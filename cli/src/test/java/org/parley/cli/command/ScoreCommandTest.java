package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.cli.ParleyCli;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameAnswer;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.leaderboard.result.RowRole;
import org.parley.runner.registry.PluginSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley score}, over a real run at tiny size: answers are what its methods answered. */
class ScoreCommandTest {
    private static final String SUITE =
            """
            id: mixed
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 3, framesPerScene: 2}
            modalities:
              m1:
                MODEL
              m2:
                MODEL
              z9:
                encoder: fake-range-image
                fusion: fake-mean-fusion
                head: fake-segmentation
                budget: {steps: 2, batch: 1, learningRate: 0.01}
            scenarios:
              - {id: boxes, assign: [m1, m2], poseNoise: {metres: 0.4, degrees: 1}, methods: [no-fusion, late, direct]}
              - {id: maps, assign: [z9], methods: [no-fusion, direct]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: late, label: Late fusion, baseline: late-fusion}
              - {id: direct, label: Direct, baseline: direct}
            """
                    .replace(
                            "MODEL",
                            """
                            encoder: {id: point-pillars, settings: {sensorChannels: 16, \
                            pillarMetres: 1.2, pillarChannels: 8, channels: 8, blocks: 1, \
                            batchNormMomentum: 0.1}}
                                fusion: {id: max-fusion, settings: {trunkBlocks: 1}}
                                head: anchor-head
                                budget: {steps: 12, batch: 2, learningRate: 0.006}
                            """);
    private static final String STREET =
            """
            id: street
            dataset: {id: world, settings: {profile: tiny}}
            modalities:
              z9:
                encoder: fake-range-image
                fusion: fake-mean-fusion
                head: fake-segmentation
                budget: {steps: 2, batch: 1, learningRate: 0.01}
            scenarios:
              - {id: one, assign: [z9]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
            """;
    private static final String NOTE = "{\"method\": \"mine\", \"label\": \"Mine\"}";

    @TempDir static Path shared;
    private static Path suite;
    private static Path work;

    @TempDir Path directory;
    private ParleyCli parley;

    @BeforeAll
    static void runOnce() throws IOException {
        suite = Files.writeString(shared.resolve("mixed.yaml"), SUITE);
        work = shared.resolve("work");
        assertThat(new ParleyCli(PluginSource.classPath()).run("run", suite, "--work", work))
                .isZero();
    }

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
    }

    private static Path artifact(String kind, String scenario, String method) throws IOException {
        Path folder =
                work.resolve("artifacts").resolve(kind).resolve(scenario + "/" + method + "/seed1");
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.max(ScoreCommandTest::byTime).orElseThrow();
        }
    }

    private static int byTime(Path a, Path b) {
        try {
            return Files.getLastModifiedTime(a).compareTo(Files.getLastModifiedTime(b));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CellRecord cell(String kind, String scenario, String method) throws IOException {
        return CellRecord.read(artifact(kind, scenario, method).resolve("cell.json"));
    }

    /** What a method of the run answered in a scenario, as another program would write it. */
    private static List<String> answered(String scenario, String method) throws IOException {
        List<String> lines = new ArrayList<>();
        for (FrameRecord record :
                FrameRecords.read(artifact("cell", scenario, method).resolve("frames.jsonl"))) {
            Map<String, Long> bytes = new TreeMap<>();
            for (LinkRecord link : record.links()) {
                bytes.put(link.fromAgent(), link.payloadBytes());
            }
            lines.add(
                    new FrameAnswer(
                                    record.frame(),
                                    record.ego(),
                                    record.prediction(),
                                    new TreeMap<>(bytes))
                            .toJson());
        }
        return lines;
    }

    private Path folder(String name, String note, Map<String, List<String>> answers)
            throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.writeString(folder.resolve("answers.json"), note);
        for (Map.Entry<String, List<String>> file : answers.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private int score(Path folder, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of("score", suite, "--work", work, "--answers", folder));
        words.addAll(List.of(more));
        return parley.run(words.toArray());
    }

    @ParameterizedTest
    @CsvSource({"boxes, direct", "boxes, late", "maps, direct"})
    void theSameAnswersHaveExactlyTheScoresOfTheCell(String scenario, String method)
            throws IOException {
        Path mine = folder("mine", NOTE, Map.of(scenario + ".jsonl", answered(scenario, method)));
        assertThat(score(mine)).as(parley.err()).isZero();
        CellRecord measured = cell("cell", scenario, method);
        CellRecord submitted = cell("answers", scenario, "mine");
        assertThat(submitted.scores().orElseThrow().values())
                .isNotEmpty()
                .isEqualTo(measured.scores().orElseThrow().values());
        assertThat(submitted.scores().orElseThrow().replicates())
                .isEqualTo(measured.scores().orElseThrow().replicates());
        assertThat(submitted.scores().orElseThrow().counts())
                .isEqualTo(measured.scores().orElseThrow().counts());
        assertThat(submitted.protocol()).isEqualTo(measured.protocol());
        assertThat(submitted.method().role()).isEqualTo(RowRole.SUBMITTED);
        double claimed = submitted.scores().orElseThrow().communication().payloadBytesPerLink();
        assertThat(claimed)
                .isEqualTo(measured.scores().orElseThrow().communication().payloadBytesPerLink());
    }

    @Test
    void whatIsAskedIsWhatTheCellsAnswer() throws IOException {
        Path asked = directory.resolve("asked");
        assertThat(parley.run("score", suite, "--work", work, "--frames", asked)).isZero();
        List<FrameRecord> frames =
                FrameRecords.read(artifact("cell", "boxes", "direct").resolve("frames.jsonl"));
        assertThat(parley.out())
                .contains(asked.resolve("boxes.jsonl") + "  " + frames.size() + " lines");
        List<String> lines = Files.readAllLines(asked.resolve("boxes.jsonl"));
        assertThat(lines).hasSameSizeAs(frames);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = new JsonMapper().readTree(lines.get(i));
            assertThat(ParleyCli.keys(line)).containsExactly("scene", "frame", "ego", "agents");
            assertThat(line.path("frame").stringValue()).isEqualTo(frames.get(i).frame());
            assertThat(line.path("ego").stringValue()).isEqualTo(frames.get(i).ego());
            assertThat(line.path("agents").path(0).path("agent")).isEqualTo(line.path("ego"));
            assertThat(line.path("agents")).hasSize(1 + frames.get(i).neighbours().size());
            assertThat(line.path("agents").path(0).path("pose")).hasSize(6);
        }
    }

    @Test
    void answersAreShownBesideTheRunWithoutChangingARankOfIt() throws IOException {
        Path mine = folder("mine", NOTE, Map.of("boxes.jsonl", answered("boxes", "direct")));
        Path other =
                folder(
                        "other",
                        "{\"method\": \"other\", \"label\": \"Other\", \"author\": \"Ada\"}",
                        Map.of("boxes.jsonl", answered("boxes", "late")));
        assertThat(score(mine, "--answers", other, "--json")).isZero();
        JsonNode with = parley.json();
        assertThat(parley.run("leaderboard", "mixed", "--work", work, "--json")).isZero();
        JsonNode without = parley.json();
        JsonNode table = with.path("tables").path(0);
        JsonNode before = without.path("tables").path(0);
        assertThat(table.path("comparisons")).isEqualTo(before.path("comparisons"));
        List<String> ids = new ArrayList<>();
        for (JsonNode row : table.path("rows")) {
            ids.add(row.path("method").path("id").stringValue());
            if (row.path("method").path("role").stringValue().equals("SUBMITTED")) {
                assertThat(row.has("rank")).isFalse();
                assertThat(row.path("standing").stringValue()).isEqualTo("UNKNOWN");
            } else {
                assertThat(before.path("rows")).contains(row);
            }
        }
        assertThat(ids).contains("mine", "other", "direct", "late", "no-fusion");
        assertThat(cell("answers", "boxes", "other").provenance()).containsEntry("author", "Ada");
        assertThat(parley.run("leaderboard", "mixed-answers", "--work", work)).isZero();
        assertThat(parley.out())
                .contains("| sub ", "Mine (submitted answers, bytes claimed)", "neither ranked");
        assertThat(work.resolve("results/mixed-answers/leaderboard.html"))
                .content()
                .contains("Other (submitted answers, bytes claimed)");
        assertThat(parley.run("rescore", work)).as(parley.out()).isZero();
    }

    @Test
    void withoutARunTheTableHasTheAnswersAlone() throws IOException {
        Path mine = folder("mine", NOTE, Map.of("boxes.jsonl", answered("boxes", "direct")));
        Path fresh = directory.resolve("fresh");
        assertThat(parley.run("score", suite, "--work", fresh, "--answers", mine)).isZero();
        assertThat(parley.out()).contains("| sub ").doesNotContain("No fusion");
    }

    @Test
    void answersAreNotPackedAndNotReproduced() throws IOException {
        Path mine = folder("mine", NOTE, Map.of("boxes.jsonl", answered("boxes", "direct")));
        assertThat(score(mine)).isZero();
        Path results = work.resolve("results/mixed-answers");
        Path archive = directory.resolve("mine.zip");
        assertThat(parley.run("submissions", "pack", results, "--out", archive)).isEqualTo(2);
        assertThat(parley.err())
                .contains("holds answers that were made elsewhere (mine), which cannot be packed");
        assertThat(archive).doesNotExist();
        assertThat(parley.run("reproduce", artifact("answers", "boxes", "mine"))).isEqualTo(3);
        assertThat(parley.err()).contains("only a cell can be reproduced");
    }

    @Test
    void aFrameWithoutAnAnswerAndAnAnswerTooManyAreNamed() throws IOException {
        List<String> all = answered("boxes", "direct");
        Path few = folder("few", NOTE, Map.of("boxes.jsonl", all.subList(1, all.size())));
        assertThat(score(few)).isEqualTo(3);
        assertThat(parley.err())
                .contains(
                        few.resolve("boxes.jsonl") + " lacks 1 of " + all.size() + " answers",
                        "a frame in which nothing is found has an empty list of detections");
        List<String> many = new ArrayList<>(all);
        many.add("{\"frame\":\"nowhere/0\",\"ego\":\"1\",\"detections\":[],\"bytes\":{}}");
        assertThat(score(folder("many", NOTE, Map.of("boxes.jsonl", many)))).isEqualTo(3);
        assertThat(parley.err())
                .contains(
                        "boxes.jsonl:" + many.size() + " answers frame nowhere/0 for ego '1'",
                        "scenario 'boxes' does not ask");
        many.set(many.size() - 1, all.get(0));
        assertThat(score(folder("twice", NOTE, Map.of("boxes.jsonl", many)))).isEqualTo(3);
        assertThat(parley.err()).contains("once more, after", "keep one of the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\"bytes\":{} # \"bytes\":{\"nobody\":5} # claims bytes of 'nobody'",
                "\"bytes\":{} # \"byte\":{} # torn or malformed",
                "\"bytes\":{} # \"bytes\":{\"1\":-5} # '1' sent -5 bytes; give 0 or more",
                "\"detections\":[] # \"detections\":[[1,2,3]] # a box needs 8 numbers, found 3",
                "\"detections\":[] # \"detections\":[[0,0,0,4,2,0,0,0.5]] # needs positive sides",
                "\"detections\":[] # \"detections\":[[0,0,0,4,2,1,0,1.5]] # a score from 0 to 1",
                "\"detections\":[] # \"detections\":[[0,1e999,0,4,2,1,0,0.5]] # finite numbers",
                "\"detections\":[], # '' # either 'detections' or 'classMap'",
                "\"detections\":[] # \"classMap\":{\"rows\":1,\"columns\":1,\"classes\":\"AA==\"}"
                        + " # found a class map of 1 × 1, expected one of 16 × 360"
            })
    void aBadLineIsNamed(String good, String bad, String message) throws IOException {
        FrameRecord first =
                FrameRecords.read(artifact("cell", "boxes", "direct").resolve("frames.jsonl"))
                        .get(0);
        String line =
                "{\"frame\":\"%s\",\"ego\":\"%s\",\"detections\":[],\"bytes\":{}}"
                        .formatted(first.frame(), first.ego());
        assertThat(line).contains(good);
        Path folder = folder("bad", NOTE, Map.of("boxes.jsonl", List.of(line.replace(good, bad))));
        assertThat(score(folder)).isEqualTo(3);
        assertThat(parley.err()).contains("boxes.jsonl:1", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"label\": \"Mine\"} # boxes.jsonl # it needs 'method' and 'label'",
                "{\"method\": \"../x\", \"label\": \"Mine\"} # boxes.jsonl # not a valid name",
                "{\"method\": \"late\", \"label\": \"Mine\"} # boxes.jsonl # a row of suite",
                "{\"method\": \"mine\", \"label\": \"Mine\"} # box.jsonl # did you mean",
            })
    void aBadFolderIsNamed(String note, String file, String message) throws IOException {
        Path folder = folder("bad", note, Map.of(file, List.of()));
        assertThat(score(folder)).isIn(2, 3);
        assertThat(parley.err()).contains(message);
    }

    /** The program that the page on answers shows, where there is Python with NumPy. */
    @Test
    void theExampleOfTheDocumentationAnswers() throws Exception {
        assumeTrue(python("-c", "import numpy") == 0, "no Python with NumPy");
        Path street = Files.writeString(directory.resolve("street.yaml"), STREET);
        Path asked = directory.resolve("asked");
        Path mine = directory.resolve("mine");
        Path away = directory.resolve("away");
        assertThat(parley.run("score", street, "--work", away, "--frames", asked)).isZero();
        Path world;
        try (Stream<Path> worlds = Files.list(away.resolve("artifacts/dataset/world"))) {
            world = worlds.findFirst().orElseThrow();
        }
        Path program = Path.of(getClass().getResource("full_cells.py").toURI());
        assertThat(python(program, world, asked, mine)).isZero();
        assertThat(parley.run("score", street, "--work", away, "--answers", mine))
                .as(parley.err())
                .isZero();
        assertThat(parley.out()).contains("Full cells (submitted answers, bytes claimed)");
    }

    private static int python(Object... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        List.of(arguments).forEach(a -> command.add(a.toString()));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void oneOfTheTwoThingsIsAskedFor() {
        assertThat(parley.run("score", suite, "--work", work)).isEqualTo(2);
        assertThat(parley.err()).contains("either --frames DIR", "or --answers DIR");
        assertThat(score(directory.resolve("absent"))).isEqualTo(3);
        assertThat(parley.err()).contains("holds no answers.json");
    }
}
