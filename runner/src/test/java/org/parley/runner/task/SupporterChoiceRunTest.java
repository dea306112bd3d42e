package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;

/** Whom to ask, from flights over the aerial world to the report, at tiny size. */
class SupporterChoiceRunTest {
    private static final String SUITE =
            """
            id: asking
            dataset: {id: aerial, settings: {profile: tiny, setting: hidden}}
            trainAssignment: requester
            validation: {times: 1, samples: 1}
            modalities:
              degraded:
                encoder: {id: picture-encoder, settings: {pixels: 64, channels: 8}}
                fusion: own-map
                head: {id: segmentation-head, settings: {hiddenChannels: 8, upsampling: 16}}
                budget: {steps: 2, batch: 1, learningRate: 0.001}
              normal:
                encoder: {id: picture-encoder, settings: {pixels: 64, channels: 8}}
                fusion: own-map
                head: {id: segmentation-head, settings: {hiddenChannels: 8, upsampling: 16}}
                budget: {steps: 2, batch: 1, learningRate: 0.001}
              clean:
                encoder: {id: picture-encoder, settings: {camera: 1, pixels: 64, channels: 8}}
                fusion: own-map
                head: {id: segmentation-head, settings: {hiddenChannels: 8, upsampling: 16}}
                budget: {steps: 2, batch: 1, learningRate: 0.001}
            scenarios:
              - {id: flight, assign: [degraded, normal], assignment: requester, ego: first}
            methods:
              - id: single-normal
                label: Single normal
                baseline:
                  id: single-view
                  settings:
                    requester: {modalities: [degraded]}
                    encoder: clean
                    train: {steps: 40, batch: 1, learningRate: 0.003}
                reference: true
              - id: single-degraded
                label: Single degraded
                baseline:
                  id: single-view
                  settings:
                    requester: {modalities: [degraded]}
                    train: {steps: 1, batch: 1, learningRate: 0.0001}
                reference: true
              - id: who2com
                label: Who2com
                baseline:
                  id: who2com
                  settings:
                    requester: {modalities: [degraded]}
                    handshake: {keySize: 16, layers: [16]}
                    train: {steps: 3, batch: 1, learningRate: 0.001}
              - id: who2com-frozen
                label: Who2com on frozen encoders
                baseline:
                  id: who2com-frozen
                  settings:
                    requester: {modalities: [degraded]}
                    handshake: {message: false, keySize: 16, layers: [16]}
                    train: {steps: 3, batch: 1, learningRate: 0.001}
              - id: cat-all
                label: CatAll
                baseline:
                  id: cat-all
                  settings:
                    requester: {modalities: [degraded]}
                    train: {steps: 3, batch: 1, learningRate: 0.001}
            """;

    /** Eight channels on 4 × 4 cells. */
    private static final int FEATURE = 8 * 4 * 4 * 4;

    @TempDir static Path directory;
    private static RunSuite run;

    @BeforeAll
    static void run() throws IOException {
        run = RunSuite.in(directory, SUITE);
    }

    @Test
    void everyMethodEndsWellAndMovesNoSharedModel() {
        assertThat(run.results().failures()).isEmpty();
        for (String id : List.of("single-normal", "who2com", "who2com-frozen", "cat-all")) {
            assertThat(run.cell("flight/" + id).frozenHashes().held()).as(id).isTrue();
        }
    }

    @Test
    void oneSupporterOfFourSendsItsFeature() {
        for (String id : List.of("who2com", "who2com-frozen")) {
            List<FrameRecord> frames = run.frames("flight/" + id);
            assertThat(frames).hasSize(4);
            for (FrameRecord frame : frames) {
                assertThat(frame.ego()).isEqualTo("1");
                assertThat(frame.links()).hasSize(4);
                assertThat(frame.links().stream().filter(l -> l.payloadBytes() > FEATURE))
                        .hasSize(1);
                assertThat(frame.selected()).isPresent();
                assertThat(frame.supporter()).isPresent();
            }
        }
    }

    @Test
    void whoIsAskedWithoutAMessageCostsNoRequestUnlessAccepted() {
        for (FrameRecord frame : run.frames("flight/who2com-frozen")) {
            String asked = frame.selected().orElseThrow();
            for (LinkRecord link : frame.links()) {
                assertThat(link.requestBytes() > 0).isEqualTo(link.fromAgent().equals(asked));
            }
        }
    }

    @Test
    void selectionIsMeasuredOfMethodsThatSelect() {
        CellRecord who = run.cell("flight/who2com");
        List<FrameRecord> frames = run.frames("flight/who2com");
        long right = frames.stream().filter(f -> f.supporter().equals(f.selected())).count();
        assertThat(who.scores().orElseThrow().values())
                .containsEntry("selection", right / (double) frames.size());
        assertThat(run.cell("flight/cat-all").scores().orElseThrow().values())
                .doesNotContainKey("selection");
        assertThat(new TreeSet<>(frames.stream().map(f -> f.supporter().orElseThrow()).toList()))
                .isSubsetOf("2", "3", "4", "5");
    }

    @Test
    void whoAnswersAloneHearsNothing() {
        for (FrameRecord frame : run.frames("flight/single-normal")) {
            assertThat(frame.links()).isEmpty();
            assertThat(frame.broadcastBytes()).isZero();
        }
    }

    @Test
    void theReportHasTheColumnsOfASelection() {
        assertThat(run.report())
                .contains(" Selection [95 %] |", "KB/frame |", " Accuracy [95 %] |");
    }
}
