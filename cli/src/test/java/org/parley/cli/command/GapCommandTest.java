package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.leaderboard.result.RestorationRecord.Score;
import org.parley.runner.registry.PluginSource;

/** {@code parley gap --oracle} from nothing, at tiny size, over a gap that is known. */
class GapCommandTest {
    private static final String SUITE =
            """
            id: oracles
            seeds: [1, 2]
            dataset:
              id: box-world
              settings: {trainScenes: 6, validationScenes: 1, testScenes: 2, framesPerScene: 2}
            modalities:
              m1:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 1.2, \
            pillarChannels: 4, channels: 6, blocks: 1}}
                fusion: max-fusion
                head: anchor-head
                budget: {steps: 2, batch: 1, learningRate: 0.001}
              m2:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 0.6, \
            pillarChannels: 4, channels: 5, blocks: 1}}
                fusion: max-fusion
                head: anchor-head
                budget: {steps: 2, batch: 1, learningRate: 0.001}
            knownGaps:
              m1x: {of: m1, channels: 8}
            scenarios:
              - {id: all, assign: [m1, m2, m1x]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: direct, label: Direct, baseline: direct, reference: true}
              - {id: linear, label: Linear, baseline: {id: linear, settings: {steps: 24, ridge: 1.0e-4}}}
              - id: conv1x1
                label: Learned
                baseline:
                  id: one-to-one
                  settings:
                    align: {steps: 4, batch: 1, learningRate: 0.01}
                    task: {steps: 8, batch: 1, learningRate: 0.01}
            """;

    @TempDir static Path shared;
    private static Path work;
    private static String printed;

    @BeforeAll
    static void measureOnce() throws IOException {
        Path suite = Files.writeString(shared.resolve("oracles.yaml"), SUITE);
        work = shared.resolve("work");
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        int code = parley.run("gap", suite, "--oracle", "--work", work);
        printed = parley.out();
        assertThat(code).as(String.join("\n", parley.errLines())).isZero();
    }

    private static RestorationRecord read(String folder, String file) throws IOException {
        Path parent = work.resolve("artifacts/restoration").resolve(folder);
        try (Stream<Path> versions = Files.list(parent)) {
            return RestorationRecord.read(versions.findFirst().orElseThrow().resolve(file));
        }
    }

    private static RestorationRecord oracle(int kernel) throws IOException {
        return read("least-squares", "least-squares-" + kernel + "x" + kernel + ".json");
    }

    private static RestorationRecord method(String id) throws IOException {
        return read(id + "/seed1", "restoration.json");
    }

    private static double score(
            RestorationRecord restoration, String sender, String receiver, MethodState state) {
        return restoration.scores().stream()
                .filter(s -> s.sender().equals(sender) && s.receiver().equals(receiver))
                .filter(s -> s.state() == state)
                .mapToDouble(Score::rSquared)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTableHasARowForEachPairAndAColumnForEachMethodThatSendsFeatures() {
        assertThat(printed)
                .startsWith("# Restored: oracles\n\n")
                .containsPattern(
                        "\\| Pair +\\| +Oracle 1×1 \\| +Oracle 3×3 \\| +Direct \\| +Linear")
                .contains("| m1x → m1 ", "| m2 → m1 ", "| m1 → m2 ", " ± ", " → ")
                .doesNotContain("No fusion", "→ m1x");
        Path folder = work.resolve("results/oracles/explained");
        assertThat(folder.resolve("restored.md")).hasContent(printed.strip());
        assertThat(folder.resolve("restored.json")).content().contains("\"deviation\"");
    }

    @Test
    void aGapThatCanBeInvertedIsRestoredByEitherMapAndByTheBaseline() throws IOException {
        for (RestorationRecord r : List.of(oracle(1), oracle(3), method("linear"))) {
            assertThat(score(r, "m1x", "m1", MethodState.ALIGNED)).as(r.label()).isGreaterThan(.99);
        }
        assertThat(score(method("direct"), "m1x", "m1", MethodState.ALIGNED)).isLessThan(0.5);
    }

    @Test
    void theBaselineRestoresWhatTheOracleSaysAtAnotherGrid() throws IOException {
        double oracle = score(oracle(1), "m2", "m1", MethodState.ALIGNED);
        double linear = score(method("linear"), "m2", "m1", MethodState.ALIGNED);
        assertThat(linear).isBetween(oracle - 0.1, oracle + 0.1);
    }

    @Test
    void theNeighboursHelpTheOracle() throws IOException {
        assertThat(score(oracle(3), "m2", "m1", MethodState.ALIGNED))
                .isGreaterThan(score(oracle(1), "m2", "m1", MethodState.ALIGNED) - 0.02);
    }

    @Test
    void onlyWhatIsTunedIsScoredAfterTuning() throws IOException {
        assertThat(method("linear").scores()).allMatch(s -> s.state() == MethodState.ALIGNED);
        assertThat(scores(MethodState.TUNED))
                .hasSameSizeAs(scores(MethodState.ALIGNED))
                .isNotEqualTo(scores(MethodState.ALIGNED));
    }

    private static List<Double> scores(MethodState state) throws IOException {
        return method("conv1x1").scores().stream()
                .filter(s -> s.state() == state)
                .map(Score::rSquared)
                .toList();
    }

    @Test
    void everyTestFrameIsScoredAndTrainingFramesAreFittedOn() throws IOException {
        assertThat(oracle(1).scored()).isEqualTo(4);
        assertThat(oracle(1).fitted()).isEqualTo(12);
        assertThat(method("direct").fitted()).isZero();
    }
}
