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
import org.parley.leaderboard.result.CellStatus;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.datacard.IsolationCard;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;

/** Methods trained where modalities meet and where they do not, tested on the same frames. */
class IsolatedRunTest {
    private static final String MODEL =
            """
            encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 1.2, \
            pillarChannels: 8, channels: 8, blocks: 1, batchNormMomentum: 0.1}}
                fusion: {id: max-fusion, settings: {trunkBlocks: 1}}
                head: anchor-head
                budget: {steps: 2, batch: 1, learningRate: 0.006}
            """;
    private static final String SUITE =
            """
            id: apart
            dataset:
              id: box-world
              settings: {trainScenes: 5, validationScenes: 2, testScenes: 2, framesPerScene: 2}
            validation: {times: 1, samples: 2}
            modalities:
              m1:
                MODEL
              m2:
                MODEL
            scenarios:
              - {id: isolated, sampleKey: pair, assign: [m1, m2], training: isolated}
              - {id: together, sampleKey: pair, assign: [m1, m2]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - id: adapted
                label: Adapted
                baseline: {id: one-to-one, settings: {align: {steps: 2, batch: 1}, task: {steps: 0}}}
              - id: heal
                label: HEAL
                baseline: {id: heal, settings: {base: m1, align: {steps: 2, batch: 1, learningRate: 0.003}}}
            """
                    .replace("MODEL", MODEL);

    @TempDir static Path directory;
    private static RunSuite run;

    @BeforeAll
    static void run() throws IOException {
        run = RunSuite.in(directory, SUITE);
    }

    @Test
    void aMethodThatNeedsModalitiesToMeetIsShownWithItsReasonAndNothingFails() {
        assertThat(run.results().failures()).isEmpty();
        assertThat(run.report())
                .contains("Adapted (cannot run)")
                .contains(
                        "Methods that cannot run here:\n\n- adapted cannot run: needs paired"
                                + " observations: stage 'align' looks at each through m1 and m2\n")
                .doesNotContain("Failed cells");
        assertThat(run.cell("together/adapted").ok()).isTrue();
    }

    @Test
    void thePageSaysSoToo() throws IOException {
        String page = Files.readString(directory.resolve("work/results/apart/leaderboard.html"));
        assertThat(page)
                .contains("<h3>Methods that cannot run here</h3>")
                .contains("<td>cannot run</td>")
                .doesNotContain("Failed cells");
    }

    @Test
    void theRunRemembersWhyThereIsNoCell() {
        ResultFolder folder = new ResultFolder(directory.resolve("work"), "apart");
        List<CellRecord> without =
                folder.run().cells().stream()
                        .filter(CellEntry.Failed.class::isInstance)
                        .map(c -> c.cell(directory.resolve("work")))
                        .toList();
        assertThat(without)
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.method().id()).isEqualTo("adapted");
                            assertThat(c.scenario()).isEqualTo("isolated");
                            assertThat(c.status().outcome())
                                    .isEqualTo(CellStatus.Outcome.CANNOT_RUN);
                        });
    }

    @Test
    void isolatedStagesHoldTheProofThatModalitiesDidNotMeet() throws IOException {
        List<ArtifactKey> stages =
                run.results().byKey().keySet().stream()
                        .filter(k -> k.name().equals("heal/align-m2"))
                        .toList();
        assertThat(stages).hasSize(2);
        int cards = 0;
        for (ArtifactKey stage : stages) {
            Path card = run.results().artifact(stage).orElseThrow().directory();
            card = card.resolve(IsolationCard.FILE);
            if (Files.exists(card)) {
                cards++;
                assertThat(Files.readString(card))
                        .contains("Training frames in which two modalities meet: **0** of 14.")
                        .contains("| train | m1 |", "| validation | m2 | 1 | 2 |");
            }
        }
        assertThat(cards).isEqualTo(1);
    }

    @Test
    void bothColumnsAreTestedOnTheSameMixedFramesAndSayHowTheyWereTrained() {
        assertThat(run.frames("isolated/no-fusion"))
                .extracting(f -> f.frame() + " " + f.ego())
                .isEqualTo(
                        run.frames("together/no-fusion").stream()
                                .map(f -> f.frame() + " " + f.ego())
                                .toList());
        assertThat(run.cell("isolated/heal").scores().orElseThrow().counts().heterogeneousLinks())
                .isPositive();
        assertThat(run.cell("isolated/heal").protocol().get("training"))
                .startsWith("isolated: every scene that methods learn from belongs to one");
        assertThat(run.cell("together/heal").protocol()).doesNotContainKey("training");
    }
}
