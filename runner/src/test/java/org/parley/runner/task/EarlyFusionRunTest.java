package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.runner.plan.TaskResult;

/** Early fusion and the channel from the suite to the report, at tiny size. */
class EarlyFusionRunTest {
    private static final String MODEL =
            """
            encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 1.2, \
            pillarChannels: 8, channels: 8, blocks: 1, batchNormMomentum: 0.1}}
                fusion: {id: max-fusion, settings: {trunkBlocks: 1}}
                head: anchor-head
                budget: {steps: 12, batch: 2, learningRate: 0.006}
            """;
    private static final String SUITE =
            """
            id: early
            dataset:
              id: box-world
              settings: {trainScenes: 4, validationScenes: 1, testScenes: 2, framesPerScene: 2}
            modalities:
              m1:
                MODEL
              m2:
                MODEL
              m1e:
                MODEL    sharing: points
            scenarios:
              - {id: m1, assign: [m1, m2], egos: [m1], poseNoise: {levels: [0, 0.4]}, methods: [no-fusion, early, late, direct]}
              - {id: lost, sampleKey: m1, assign: [m1, m2], egos: [m1], channel: {loss: 1}, methods: [early, direct]}
              - {id: half, sampleKey: m1, assign: [m1, m2], egos: [m1], channel: {quantisation: float16}, methods: [early, direct]}
              - {id: old, sampleKey: m1, assign: [m1, m2], egos: [m1], channel: {delayFrames: 1}, methods: [early, direct]}
              - {id: both, assign: [m1, m2], methods: [early]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: late, label: Late fusion, baseline: late-fusion, reference: true}
              - {id: direct, label: Direct, baseline: direct, reference: true}
              - {id: early, label: Early fusion, baseline: {id: early-fusion, settings: {models: {m1: m1e}}}, reference: true}
            """
                    .replace("MODEL", MODEL);

    @TempDir static Path directory;
    private static RunSuite run;

    @BeforeAll
    static void run() throws IOException {
        run = RunSuite.in(directory, SUITE);
    }

    private static LinkRecord link(String cell) {
        return run.frames(cell).get(0).links().get(0);
    }

    @Test
    void thePageShowsTheFirstAnswerOfEveryCell() throws IOException {
        String page = Files.readString(directory.resolve("work/results/early/leaderboard.html"));
        for (String cell : List.of("half/early", "old/direct", "m1-noise0/no-fusion")) {
            assertThat(run.artifact(cell + "/seed1").file("answer-1.png")).exists();
        }
        assertThat(page.split("src=\"data:image/jpeg;")).hasSize(1 + cells());
        assertThat(page.length()).isLessThan(15_000_000);
    }

    private static int cells() {
        return (int)
                run.results().byKey().keySet().stream()
                        .filter(k -> k.kind().equals("cell"))
                        .filter(k -> run.results().artifact(k).isPresent())
                        .count();
    }

    @Test
    void levelsOfNoiseAreDrawnBesideTheLeaderboard() throws IOException {
        Path folder = directory.resolve("work/results/early");
        String chart = Files.readString(folder.resolve("robustness-m1.svg"));
        assertThat(chart).contains("m1 over pose noise", "class=\"line m0\"");
        assertThat(Files.readString(folder.resolve("leaderboard.md")))
                .contains("(robustness-m1.svg)");
    }

    @Test
    void everyNeighbourSendsItsPointsAtSixteenBytesEach() {
        long constant = link("m1-noise0/early").payloadBytes() % 16;
        for (FrameRecord frame : run.frames("m1-noise0/early")) {
            assertThat(frame.links()).isNotEmpty();
            for (LinkRecord link : frame.links()) {
                assertThat(link.payloadBytes()).isGreaterThan(16 * 100);
                assertThat(link.payloadBytes() % 16).isEqualTo(constant);
                assertThat(link.requestBytes()).isZero();
            }
        }
    }

    @Test
    void aModelOfItsOwnAnswersAndCountsAsTrained() {
        assertThat(run.artifact("m1e").file("weights.safetensors")).exists();
        CellRecord cell = run.cell("m1-noise0/early");
        assertThat(cell.provenance()).containsKeys("perception/m1", "perception/m1e");
        assertThat(cell.frozenHashes().before()).containsOnlyKeys("m1", "m2");
        assertThat(cell.cost().orElseThrow().parametersTrained()).isGreaterThan(1000);
        assertThat(cell.cost().orElseThrow().trainingSteps()).isEqualTo(12);
        assertThat(run.cell("m1-noise0/no-fusion").cost().orElseThrow().parametersTrained())
                .isZero();
    }

    @Test
    void onlyTheAdmittedTypeIsEgoAndTruthIsTheSameUnderEveryCondition() {
        for (String cell :
                List.of("m1-noise0.4/early", "lost/early", "half/direct", "old/direct")) {
            List<FrameRecord> clean = run.frames("m1-noise0/no-fusion");
            List<FrameRecord> frames = run.frames(cell);
            assertThat(frames).extracting(FrameRecord::egoModality).containsOnly("m1");
            assertThat(frames)
                    .extracting(FrameRecord::truth)
                    .isEqualTo(clean.stream().map(FrameRecord::truth).toList());
        }
    }

    @Test
    void noiseMovesThePointsButNotTheirNumber() {
        assertThat(link("m1-noise0.4/early")).isEqualTo(link("m1-noise0/early"));
        assertThat(run.cell("m1-noise0.4/early").protocol().get("poseNoise"))
                .isEqualTo("0.4 m, 0.4°");
    }

    @Test
    void lostMessagesAreOnTheAirButDoNotArrive() {
        for (String method : List.of("early", "direct")) {
            for (FrameRecord frame : run.frames("lost/" + method)) {
                assertThat(frame.links()).allSatisfy(l -> assertThat(l.totalBytes()).isZero());
                assertThat(frame.broadcastBytes()).isPositive();
            }
        }
        assertThat(predictions("lost/direct")).isEqualTo(predictions("m1-noise0/no-fusion"));
    }

    private static List<?> predictions(String cell) {
        return run.frames(cell).stream().map(FrameRecord::prediction).toList();
    }

    @Test
    void halfPrecisionHalvesFeaturesAndLeavesPointsAsTheyAre() {
        long features = 64 * 32 / 4 * 8;
        long whole = link("m1-noise0/direct").payloadBytes();
        assertThat(whole - link("half/direct").payloadBytes()).isEqualTo(features * 2);
        assertThat(link("half/early")).isEqualTo(link("m1-noise0/early"));
        assertThat(run.cell("half/direct").protocol().get("channel"))
                .isEqualTo("0 frames late, 0.0 of messages lost, features float16");
    }

    @Test
    void lateMessagesAreThoseOfTheFrameBefore() {
        List<FrameRecord> now = run.frames("m1-noise0/early");
        List<FrameRecord> late = run.frames("old/early");
        assertThat(late.get(0).links()).isEqualTo(now.get(0).links());
        assertThat(late.get(1).links()).isEqualTo(now.get(0).links());
        assertThat(now.get(1).links()).isNotEqualTo(now.get(0).links());
        assertThat(predictions("old/early").get(0))
                .isEqualTo(predictions("m1-noise0/early").get(0));
    }

    @Test
    void anEgoWithoutAModelOfSharedPointsCostsThatCellAlone() {
        assertThat(run.results().failures()).hasSize(1);
        TaskResult.Failed failed = (TaskResult.Failed) run.results().failures().get(0);
        assertThat(failed.key().name()).isEqualTo("both/early/seed1");
        assertThat(run.report())
                .contains(
                        "- early, seed 1: [USER] early fusion has no model for egos of modality"
                                + " 'm2'; name one under 'models', such as {m2: m2e}, a modality"
                                + " with 'sharing: points'\n");
    }
}
