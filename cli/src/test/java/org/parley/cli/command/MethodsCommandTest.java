package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.StageCost;
import org.parley.runner.registry.PluginSource;
import tools.jackson.databind.JsonNode;

/** Methods that are trained once and named by suites, at tiny size. */
class MethodsCommandTest {
    private static final String MODEL =
            "encoder: {id: point-pillars, settings: {pillarMetres: 1.2, pillarChannels: 4, channels:"
                    + " CHANNELS, blocks: 1}}, fusion: max-fusion, head: anchor-head, budget: {steps:"
                    + " 1, batch: 1, learningRate: 0.01}";
    private static final String SUITE =
            """
            id: tiny
            seeds: [1, 2]
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              m1: {%s}
              m2: {%s}
            scenarios:
              - {id: two, assign: [m1, m2]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - id: adapted
                label: Adapted
                checkpointRows: [align]
                baseline:
                  id: one-to-one
                  settings:
                    adapter: {id: conv1x1}
                    align: {steps: 2, batch: 1, learningRate: 0.01}
                    task: {steps: 1, batch: 1, learningRate: 0.01}
            """
                    .formatted(MODEL.replace("CHANNELS", "4"), MODEL.replace("CHANNELS", "6"));

    @TempDir static Path shared;

    @TempDir Path directory;
    private ParleyCli parley;

    private static Path work() {
        return shared.resolve("work");
    }

    private static String given() {
        return SUITE.replace(
                "    checkpointRows:",
                "    weights: " + shared + "/tiny-adapted\n    checkpointRows:");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("tiny.yaml"), yaml);
    }

    private static List<Path> frames(Path work, String row) throws IOException {
        try (Stream<Path> all = Files.walk(work.resolve("artifacts/cell/two/" + row))) {
            return all.filter(f -> f.endsWith("frames.jsonl")).sorted().toList();
        }
    }

    @BeforeAll
    static void trainOnce() throws IOException {
        Path yaml = Files.writeString(shared.resolve("tiny.yaml"), SUITE);
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        assertThat(parley.run("run", yaml, "--work", work())).as(parley.err()).isZero();
        assertThat(parley.run("methods", yaml, "--export", shared, "--work", work()))
                .as(parley.err())
                .isZero();
    }

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
    }

    @Test
    void aFileIsWrittenForEachShownStageAndSeed() throws IOException {
        assertThat(Files.readAllLines(shared.resolve("index.txt")))
                .containsExactly(
                        "tiny-adapted.align.seed1.safetensors",
                        "tiny-adapted.align.seed2.safetensors",
                        "tiny-adapted.task.seed1.safetensors",
                        "tiny-adapted.task.seed2.safetensors");
        assertThat(parley.run("methods", file(given()))).as(parley.err()).isZero();
        assertThat(parley.out()).contains("tiny-adapted.task.seed2.safetensors", "two ");
        assertThat(parley.run("methods", file(given()), "--json")).isZero();
        JsonNode rows = parley.json();
        assertThat(rows.size()).isEqualTo(4);
        assertThat(ParleyCli.keys(rows.get(0)))
                .containsExactly(
                        "weights", "bytes", "steps", "batch", "learningRate", "sha256", "reached");
        assertThat(rows.get(0).get("steps").intValue()).isEqualTo(2);
        assertThat(rows.get(3).at("/reached/two/value").isDouble()).isTrue();
    }

    @Test
    void whatIsNamedIsNotTrainedAndAnswersTheSame() throws IOException {
        Path own = directory.resolve("own");
        assertThat(parley.run("run", file(given()), "--work", own)).as(parley.err()).isZero();
        assertThat(own.resolve("artifacts/features/m1/test")).exists();
        assertThat(own.resolve("artifacts/features/m1/train")).doesNotExist();
        for (String row : List.of("adapted/seed1", "adapted/seed2", "adapted-after-align/seed2")) {
            assertThat(frames(own, row))
                    .singleElement()
                    .satisfies(
                            f -> assertThat(f).hasSameBinaryContentAs(frames(work(), row).get(0)));
        }
        Path cell = frames(own, "adapted/seed1").get(0).resolveSibling("cell.json");
        assertThat(cell).content().contains("trained before: ", "tiny-adapted.task.seed1");
        assertThat(stages(own, "adapted/seed1")).containsExactly("align", "task");
        assertThat(stages(own, "adapted-after-align/seed1")).containsExactly("align");
    }

    /** The stages whose steps and samples a cell states. */
    private static List<String> stages(Path work, String row) throws IOException {
        Path cell = frames(work, row).get(0).resolveSibling("cell.json");
        return CellRecord.read(cell).cost().orElseThrow().stages().stream()
                .map(StageCost::stage)
                .toList();
    }

    @Test
    void whatLearnsNothingIsEvaluatedWithOneSeed() {
        assertThat(work().resolve("artifacts/cell/two/no-fusion/seed1")).exists();
        assertThat(work().resolve("artifacts/cell/two/no-fusion/seed2")).doesNotExist();
        assertThat(work().resolve("artifacts/cell/two/adapted/seed2")).exists();
    }

    @Test
    void methodsAreTrainedWhereThatIsAskedFor() throws IOException {
        int exit = parley.run("plan", file(given()), "--work", directory, "--retrain-methods");
        assertThat(exit).as(parley.err()).isZero();
        assertThat(parley.out()).contains("features/m1/train");
    }

    @Test
    void budgetsMakeNoOtherWeights() throws IOException {
        parley.run("plan", file(given()), "--work", directory);
        String before = parley.out();
        String longer = given().replace("align: {steps: 2", "align: {steps: 9");
        ParleyCli other = new ParleyCli(PluginSource.classPath());
        other.run("plan", file(longer), "--work", directory);
        assertThat(lines(other.out(), "adapted/task")).isNotEmpty();
        assertThat(lines(other.out(), "adapted/task")).isEqualTo(lines(before, "adapted/task"));
    }

    private static List<String> lines(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).toList();
    }

    @Test
    void otherFrozenModelsAreRefused() throws IOException {
        String other = given().replace("blocks: 1", "blocks: 2");
        int exit = parley.run("run", file(other), "--work", directory.resolve("other"));
        assertThat(exit).isNotZero();
        assertThat(parley.out() + parley.err())
                .contains("are not what method 'adapted' of this suite learns: it states agent.m1");
    }

    @Test
    void aSeedWithoutWeightsSaysSo() throws IOException {
        int exit =
                parley.run(
                        "run", file(given()), "--seed", "3", "--work", directory.resolve("three"));
        assertThat(exit).isNotZero();
        assertThat(parley.out() + parley.err())
                .contains("there is no weights file", "--retrain-methods");
    }
}
