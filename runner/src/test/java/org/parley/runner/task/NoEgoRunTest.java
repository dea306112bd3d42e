package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.plan.TaskResults;

/** A column whose egos are in no frame of the test split costs its own cell and says why. */
class NoEgoRunTest {
    /** One agent, dealt one of two parts: whichever it is, the other column has no ego. */
    private static final String SUITE =
            """
            id: alone
            dataset:
              id: box-world
              settings: {agents: 1, trainScenes: 1, validationScenes: 1, testScenes: 1, framesPerScene: 1}
            modalities:
              s1: MODEL
              s2: MODEL
            scenarios:
              - {id: first, sampleKey: alone, assign: [s1, s2], egos: [s1]}
              - {id: second, sampleKey: alone, assign: [s1, s2], egos: [s2]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
            """
                    .replace(
                            "MODEL",
                            "{encoder: fake-range-image, fusion: fake-mean-fusion,"
                                    + " head: fake-segmentation,"
                                    + " budget: {steps: 1, batch: 1, learningRate: 0.01}}");

    @TempDir Path directory;

    @Test
    void oneCellSaysThatItsEgoIsMissingAndTheOtherIsMade() throws IOException {
        TaskResults results = RunSuite.in(directory, SUITE).results();
        assertThat(results.failures()).hasSize(1);
        TaskResult.Failed failed = (TaskResult.Failed) results.failures().get(0);
        assertThat(failed.cause().getMessage())
                .matches(
                        "scenario '(first|second)' has no ego in the frames of the test split, 1 in"
                                + " all; an ego must be of \\[s[12]\\] and have a perception model; name"
                                + " other egos, or take a dataset with more scenes");
    }
}
