package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.ClassMap;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.runner.plan.TaskResult;

/** Segmentation from the dataset to the report, with no ground grid anywhere, at tiny size. */
class SegmentationRunTest {
    private static final String SUITE =
            """
            id: maps
            dataset:
              id: box-world
              settings: {trainScenes: 4, validationScenes: 1, testScenes: 3, framesPerScene: 1}
            modalities:
              s1:
                encoder: fake-range-image
                fusion: fake-mean-fusion
                head: fake-segmentation
                budget: {steps: 40, batch: 2, learningRate: 0.02}
            knownGaps:
              s9: {of: s1, channels: 12}
            scenarios:
              - {id: maps, assign: [s1], methods: [no-fusion, direct, late]}
              - {id: gap, assign: [s1, s9], methods: [adapted]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: direct, label: Direct, baseline: direct}
              - {id: late, label: Late fusion, baseline: late-fusion}
              - id: adapted
                label: Adapted
                baseline:
                  id: one-to-one
                  settings:
                    align: {steps: 10, batch: 1, learningRate: 0.01}
                    task: {steps: 2, batch: 1, learningRate: 0.001}
            """;

    @TempDir static Path directory;
    private static RunSuite run;

    @BeforeAll
    static void run() throws IOException {
        run = RunSuite.in(directory, SUITE);
    }

    @Test
    void aCellIsScoredAsTheSegmentationItIs() {
        CellRecord cell = run.cell("maps/direct");
        assertThat(cell.scores().orElseThrow().values())
                .containsKeys("accuracy", "miou", "miou/ego-s1", "iou/class-1", "iou/class-3");
        assertThat(cell.scores().orElseThrow().values().get("accuracy")).isGreaterThan(0.4);
        assertThat(cell.scores())
                .contains(TaskKind.SEGMENTATION.score(run.frames("maps/direct"), cell.suiteHash()));
        assertThat(cell.protocol().get("task"))
                .isEqualTo("semantic segmentation of the ego's own image");
        assertThat(cell.frozenHashes().held()).isTrue();
    }

    @Test
    void everyFrameIsComparedWithTheLabelsOfTheEgosOwnImage() {
        List<FrameRecord> frames = run.frames("maps/no-fusion");
        assertThat(frames).hasSize(3);
        for (FrameRecord frame : frames) {
            ClassMap truth = frame.truth().classes().orElseThrow();
            assertThat(frame.classMap().rows()).isEqualTo(truth.rows()).isEqualTo(16);
            assertThat(frame.classMap().columns()).isEqualTo(truth.columns()).isEqualTo(360);
        }
    }

    @Test
    void featuresCrossAsTheyAreAndChangeTheAnswer() {
        for (FrameRecord frame : run.frames("maps/direct")) {
            assertThat(frame.links()).hasSize(1);
            LinkRecord link = frame.links().get(0);
            assertThat(link.payloadBytes()).isBetween(16 * 360 * 8 * 4L, 16 * 360 * 8 * 4L + 200);
        }
        assertThat(run.frames("maps/direct").get(0).classMap().classes())
                .isNotEqualTo(run.frames("maps/no-fusion").get(0).classMap().classes());
    }

    @Test
    void anAdapterIsTrainedAndEvaluatedInImageSpace() {
        CellRecord cell = run.cell("gap/adapted");
        long weights = 2 * 12 * 8 + 12 + 8;
        assertThat(cell.cost().orElseThrow().parametersTrained()).isEqualTo(weights);
        assertThat(cell.scores().orElseThrow().counts().linksByPair())
                .containsExactly(Map.entry("s9→s1", 3));
        assertThat(run.frames("gap/adapted").get(0).links().get(0).payloadBytes())
                .isBetween(16 * 360 * 12 * 4L, 16 * 360 * 12 * 4L + 200);
    }

    @Test
    void lateFusionOfClassMapsCostsItsOwnCellAndNothingElse() {
        assertThat(run.results().failures()).hasSize(1);
        TaskResult.Failed failed = (TaskResult.Failed) run.results().failures().get(0);
        assertThat(failed.key().name()).isEqualTo("maps/late/seed1");
        assertThat(run.report())
                .contains(
                        "- late, seed 1: ["
                                + ErrorCode.USER
                                + "] late fusion merges boxes, but the head of modality 's1'"
                                + " answers with a class map; leave the method out of this"
                                + " scenario's 'methods'\n");
    }

    @Test
    void theReportHasTheColumnsOfASegmentation() {
        assertThat(run.report())
                .contains(" mIoU [95 %] |", " Accuracy [95 %] |")
                .doesNotContain("AP@");
    }
}
