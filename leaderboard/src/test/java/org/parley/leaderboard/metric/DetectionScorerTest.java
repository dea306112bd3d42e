package org.parley.leaderboard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Box;
import org.parley.leaderboard.Samples;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.leaderboard.statistics.SceneDraws;

class DetectionScorerTest {
    private static final Box NEAR = new Box(10, 0, 0, 4, 2, 2, 0);
    private static final Box FAR = new Box(30, 0, 0, 4, 2, 2, 0);

    @Test
    void scoresEveryNamedPartOfASmallCell() {
        Box lifted = new Box(30, 0, 1, 4, 2, 2, 0);
        FrameRecord first = frame("a", "m1", detected(NEAR), new LinkRecord("7", "m2", 10, 90));
        FrameRecord second = frame("b", "m2", detected(lifted));
        CellScores scores = DetectionScorer.score(List.of(first, second), "suite");

        assertThat(scores.values())
                .containsEntry("ap@0.5", 0.5)
                .containsEntry("ap@0.7-frame-order", 0.5)
                .containsEntry("ap@0.5/0-30m", 0.5)
                .containsEntry("ap@0.5/30-50m", 0.5)
                .doesNotContainKey("ap@0.5/50-100m")
                .containsEntry("ap@0.5/ego-m1", 0.5)
                .containsEntry("ap@0.5/ego-m2", 0.5)
                .containsEntry("ap@0.5/cross-type", 0.5)
                .containsEntry("ap3d@0.5", 0.25);
        assertThat(scores.replicates())
                .containsOnlyKeys(
                        "ap@0.3",
                        "ap@0.5",
                        "ap@0.5/cross-type",
                        "ap@0.5/ego-m1",
                        "ap@0.5/ego-m2",
                        "ap@0.7");
        assertThat(scores.replicates().get("ap@0.5")).hasSize(SceneDraws.REPLICATES);
        assertThat(scores.counts().truthBoxes()).isEqualTo(4);
        assertThat(scores.counts().scenes()).isEqualTo(2);
        assertThat(scores.counts().crossTypeEgos()).isEqualTo(1);
        assertThat(scores.counts().linksByPair()).containsOnlyKeys("m2→m1");
        assertThat(scores.communication().payloadBytesPerLink()).isEqualTo(90);
        assertThat(scores.communication().requestBytesPerLink()).isEqualTo(10);
        assertThat(scores.communication().bytesPerFrame()).isEqualTo(50);
        assertThat(scores.communication().megabitsPerSecondPerLink())
                .isCloseTo(0.008, within(1e-12));
    }

    @Test
    void longOnesAreNotFoundBehindTheReferenceFilters() {
        Box lorry = new Box(10, 0, 0, 5.9, 2, 1.9, Math.PI / 4);
        Box car = new Box(30, 0, 0, 4, 2, 1.9, Math.PI / 2);
        Box high = new Box(30, 0, 0.1, 4, 2, 2, 0);
        assertThat(ReferenceFilters.passes(lorry)).isTrue();
        assertThat(ReferenceFilters.passes(new Box(0, 0, 0, 6.4, 2, 1.9, Math.PI / 2))).isFalse();
        assertThat(ReferenceFilters.passes(new Box(0, 0, 0, 6.1, 2, 1.9, 0))).isFalse();
        assertThat(ReferenceFilters.passes(new Box(0, 0, 0, 5, 4, 1.9, Math.PI / 4))).isFalse();
        assertThat(ReferenceFilters.passes(car)).isTrue();
        assertThat(ReferenceFilters.passes(high)).isFalse();
        CellScores scores =
                DetectionScorer.score(
                        List.of(frame("a", "m1", detected(FAR)), frame("b", "m1", detected(high))),
                        "s");
        assertThat(scores.values())
                .containsEntry("ap@0.5", 0.5)
                .containsEntry("ap@0.5-reference-filters", 0.25);
    }

    @Test
    void equalFramesGiveEqualScores() {
        List<FrameRecord> frames = Samples.frames("x", 0.8, 6, 2, 100);
        assertThat(DetectionScorer.score(frames, "s"))
                .isEqualTo(DetectionScorer.score(frames, "s"));
        assertThat(DetectionScorer.score(frames, "s").replicates())
                .isNotEqualTo(DetectionScorer.score(frames, "t").replicates());
    }

    @Test
    @Tag("slow")
    void replicatesOfThirtySixScenesTakeWellUnderAFewSeconds() {
        List<FrameRecord> frames = Samples.frames("x", 0.8, 36, 20, 100);
        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> DetectionScorer.score(frames, "suite"));
    }

    @Test
    void aBoxOnABorderBelongsToTheOuterBand() {
        assertThat(new DistanceBand(0, 30).contains(FAR)).isFalse();
        assertThat(new DistanceBand(30, 50).contains(FAR)).isTrue();
    }

    @Test
    void aClassMapIsRefusedByName() {
        FrameRecord map = frame("a", "m1", new ClassMap(1, 1, new byte[1]));
        assertThatThrownBy(() -> DetectionScorer.score(List.of(map), "s"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("a/000000");
    }

    @Test
    void noFramesAtAllIsAnError() {
        assertThatThrownBy(() -> DetectionScorer.score(List.of(), "s"))
                .isInstanceOf(BenchmarkException.class);
    }

    private static Detections detected(Box box) {
        return new Detections(List.of(new Detection(box, 0.9)));
    }

    @Test
    void anEgoWithANeighbourOfItsOwnKindIsNoCrossTypeEgo() {
        LinkRecord alike = new LinkRecord("7", "m1", 0, 90);
        LinkRecord other = new LinkRecord("8", "m2", 0, 90);
        FrameRecord mixed = frame("a", "m1", detected(NEAR), alike, other);
        FrameRecord crossed = frame("b", "m1", detected(new Box(60, 9, 0, 4, 2, 2, 0)), other);
        CellScores scores = DetectionScorer.score(List.of(mixed, crossed), "suite");
        assertThat(scores.counts().crossTypeEgos()).isEqualTo(1);
        assertThat(scores.values().get("ap@0.5/cross-type")).isZero();
        assertThat(scores.values().get("ap@0.5/ego-m1")).isPositive();
    }

    private static FrameRecord frame(
            String scene, String modality, Prediction prediction, LinkRecord... links) {
        return new FrameRecord(
                scene,
                scene + "/000000",
                "1",
                modality,
                Stream.of(links)
                        .collect(
                                Collectors.toMap(
                                        LinkRecord::fromAgent,
                                        LinkRecord::modality,
                                        (a, b) -> a,
                                        TreeMap::new)),
                new Truth(List.of(1L, 2L), List.of(NEAR, FAR), Optional.empty()),
                prediction,
                List.of(links),
                0);
    }
}
