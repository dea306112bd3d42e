package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.runner.registry.PluginSource;
import tools.jackson.databind.JsonNode;

/** Models that are trained once and named by suites, at tiny size. */
class AgentsCommandTest {
    private static final String MODEL =
            "encoder: {id: point-pillars, settings: {pillarMetres: 1.2, pillarChannels: 4, channels:"
                    + " 4, blocks: 1}}, fusion: max-fusion, head: anchor-head, budget: {steps: 2,"
                    + " batch: 1, learningRate: 0.01}";
    private static final String SUITE =
            """
            id: tiny
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              m1: {MODEL}
            scenarios:
              - {id: one, assign: [m1]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: homogeneous, label: Homogeneous, baseline: homogeneous, reference: true}
            """;

    @TempDir static Path shared;
    private static Path weights;

    @TempDir Path directory;
    private ParleyCli parley;

    private static String suite(String model) {
        return SUITE.replace("MODEL", model);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("tiny.yaml"), yaml);
    }

    private static String given() {
        return suite(MODEL + ", weights: " + weights);
    }

    @BeforeAll
    static void rebuildOnce() throws IOException {
        Path yaml = Files.writeString(shared.resolve("tiny.yaml"), suite(MODEL));
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        Path work = shared.resolve("work");
        int exit = parley.run("agents", yaml, "--rebuild", "m1", "--write", shared, "--work", work);
        assertThat(exit).as(parley.err()).isZero();
        assertThat(parley.out()).startsWith("m1: AP@0.5 ").contains("rebuilt, none is shipped");
        weights = shared.resolve("m1.safetensors");
    }

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
    }

    @Test
    void weightsCarryTheirNumbers() {
        assertThat(parley.run("weights", "inspect", weights)).isZero();
        assertThat(parley.out()).contains("ap@0.5 ", "ap@0.3-low", "chosenStep");
    }

    @Test
    void aSuiteThatNamesWeightsTrainsNothing() throws IOException {
        Path work = directory.resolve("work");
        assertThat(parley.run("run", file(given()), "--work", work)).as(parley.err()).isZero();
        List<Path> made =
                filesBelow(work.resolve("artifacts/perception/m1"), "weights.safetensors");
        assertThat(made)
                .singleElement()
                .satisfies(f -> assertThat(f).hasSameBinaryContentAs(weights));
        assertThat(filesBelow(work, "curve.jsonl")).isEmpty();
    }

    @Test
    void retrainDoesNotUseThem() throws IOException {
        Path yaml = file(given());
        parley.run("plan", yaml, "--work", directory);
        String named = parley.out();
        ParleyCli other = new ParleyCli(PluginSource.classPath());
        other.run("plan", yaml, "--work", directory, "--retrain");
        assertThat(other.out().lines()).hasSize((int) named.lines().count());
        assertThat(other.out()).isNotEqualTo(named);
    }

    @Test
    void retrainKeepsToItsOwnBudget() throws IOException {
        Path work = directory.resolve("work");
        String smaller =
                given().replace(
                                "weights:",
                                "retrainBudget: {steps: 1, batch: 1, learningRate: 0.01}, weights:");
        assertThat(parley.run("train", file(smaller), "m1", "--retrain", "--work", work))
                .as(parley.err())
                .isZero();
        Path made = Path.of(parley.out().strip());
        assertThat(Files.readString(made.resolve("curve.jsonl")))
                .contains("\"step\":0")
                .doesNotContain("\"step\":1}");
    }

    @Test
    void onlyTheCellsAskedForArePlanned() throws IOException {
        parley.run("plan", file(given()), "--work", directory, "--methods", "no-fusion");
        assertThat(parley.out()).contains("cell/one/no-fusion").doesNotContain("homogeneous");
        assertThat(parley.run("plan", file(given()), "--work", directory, "--json")).isZero();
        JsonNode row = parley.json().get(0);
        assertThat(ParleyCli.keys(row))
                .containsExactly("state", "artifact", "hash", "seconds", "bytes");
        assertThat(row.get("state").asString()).isEqualTo("make");
        assertThat(row.get("hash").asString()).hasSize(64);
    }

    @Test
    void anUnknownColumnIsNamed() throws IOException {
        int exit = parley.run("plan", file(given()), "--work", directory, "--scenarios", "on");
        assertThat(exit).isEqualTo(2);
        assertThat(parley.err()).contains("suite 'tiny' has no scenario 'on'", "one");
    }

    @Test
    void aModelTrainedAgainIsComparedWithTheOneNamed() throws IOException {
        Path work = directory.resolve("work");
        assertThat(parley.run("agents", file(given()), "--rebuild", "m1", "--work", work)).isZero();
        assertThat(parley.out()).contains("shipped: within the interval");
        assertThat(parley.run("agents", file(given()), "--rebuild", "m1", "--work", work, "--json"))
                .isZero();
        JsonNode row = parley.json().get(0);
        assertThat(ParleyCli.keys(row)).containsExactly("agent", "rebuilt", "shipped", "within");
        assertThat(row.get("within").asBoolean()).isTrue();
        assertThat(row.get("rebuilt").get("value").isDouble()).isTrue();
    }

    @Test
    void theListShowsWhatTheSuiteNames() throws IOException {
        assertThat(parley.run("agents", file(given()))).isZero();
        assertThat(parley.out()).contains("AP@0.5", "m1 ", weights.toString());
    }

    @Test
    void programsReadTheListAsJson() throws IOException {
        assertThat(parley.run("agents", file(given()), "--json")).isZero();
        JsonNode row = parley.json().get(0);
        assertThat(ParleyCli.keys(row))
                .containsExactly("agent", "weights", "bytes", "steps", "ap30", "ap50", "sha256");
        assertThat(row.get("agent").asString()).isEqualTo("m1");
        assertThat(row.get("bytes").asLong()).isEqualTo(Files.size(weights));
        assertThat(row.get("steps").isNumber()).isTrue();
        assertThat(ParleyCli.keys(row.get("ap50"))).containsExactly("value", "low", "high");
        assertThat(row.get("sha256").asString()).hasSize(64);
        assertThat(parley.run("agents", file(suite(MODEL)), "--json")).isZero();
        assertThat(parley.json().get(0).get("weights").isNull()).isTrue();
        assertThat(ParleyCli.keys(parley.json().get(0))).isEqualTo(ParleyCli.keys(row));
    }

    @Test
    void weightsOfAnotherModelAreRefused() throws IOException {
        String wider = given().replace("channels: 4, blocks", "channels: 8, blocks");
        assertThat(parley.run("run", file(wider), "--work", directory.resolve("w"))).isEqualTo(1);
        assertThat(parley.err()).contains("are not those of modality 'm1'", "which has shape");
    }

    @Test
    void weightsThatAreNotThereAreAProblemOfTheSuite() throws IOException {
        assertThat(parley.run("plan", file(suite(MODEL + ", weights: quik-m1")))).isEqualTo(2);
        assertThat(parley.err()).contains("tiny.yaml", "no agent is called 'quik-m1'");
    }

    @Test
    void aModelThatNeverAnswersAloneCannotBeCompared() throws IOException {
        String alone = suite(MODEL).replace("baseline: homogeneous", "baseline: late-fusion");
        assertThat(parley.run("agents", file(alone), "--rebuild", "m1")).isEqualTo(2);
        assertThat(parley.err()).contains("no scenario in which agents of 'm1'");
    }

    @Test
    void aWrongNameIsToldBeforeAnythingIsTrained() throws IOException {
        Path work = directory.resolve("work");
        Path yaml = file(suite(MODEL));
        assertThat(parley.run("agents", yaml, "--rebuild", "m1,m7", "--work", work)).isEqualTo(2);
        assertThat(parley.err()).contains("no modality is called 'm7'").doesNotContain("make ");
    }

    private static List<Path> filesBelow(Path folder, String name) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(f -> f.endsWith(name)).toList();
        }
    }
}
