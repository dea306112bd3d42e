package org.parley.leaderboard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.leaderboard.statistics.SceneDraws;

class SegmentationScorerTest {
    private static final int NONE = 255;

    @Test
    void scoresEveryNamedPartOfASmallCell() {
        FrameRecord first = frame("a", "s1", map(0, 0, 1, 1, 2, NONE), map(0, 1, 1, 1, 2, 0));
        FrameRecord second = frame("b", "s2", map(0, 0, 0, 1, 1, 1), map(0, 0, 0, 3, NONE, 1));
        CellScores scores = SegmentationScorer.score(List.of(first, second), "suite");

        // truth 0: 5, 1: 5, 2: 1; right 4, 3, 1; predicted 0: 4, 1: 4, 2: 1; 3 is never true
        assertThat(scores.values())
                .containsOnlyKeys(
                        "accuracy",
                        "miou",
                        "iou/class-0",
                        "iou/class-1",
                        "iou/class-2",
                        "miou/ego-s1",
                        "miou/ego-s2");
        assertThat(scores.values().get("accuracy")).isCloseTo(8 / 11.0, within(1e-12));
        assertThat(scores.values().get("iou/class-0")).isCloseTo(4 / 5.0, within(1e-12));
        assertThat(scores.values().get("iou/class-1")).isCloseTo(3 / 6.0, within(1e-12));
        assertThat(scores.values().get("iou/class-2")).isEqualTo(1);
        assertThat(scores.values().get("miou")).isCloseTo((0.8 + 0.5 + 1) / 3, within(1e-12));
        double own = (1 / 2.0 + 2 / 3.0 + 1) / 3;
        assertThat(scores.values().get("miou/ego-s1")).isCloseTo(own, within(1e-12));
        assertThat(scores.values().get("miou/ego-s2")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores.counts().scenes()).isEqualTo(2);
        assertThat(scores.communication().payloadBytesPerLink()).isEqualTo(90);
    }

    @Test
    void replicatesScoreTheScenesAsOftenAsTheyAreDrawn() {
        FrameRecord bad = frame("a", "s1", map(0, 1), map(1, 0));
        FrameRecord good = frame("b", "s1", map(0, 1), map(0, 1));
        CellScores scores = SegmentationScorer.score(List.of(bad, good), "suite");
        assertThat(scores.replicates()).containsOnlyKeys("accuracy", "miou");
        List<int[]> draws = SceneDraws.of("suite", 2);
        for (int i = 0; i < draws.size(); i++) {
            double share = draws.get(i)[1] / 2.0;
            assertThat(scores.replicates().get("accuracy").get(i)).isEqualTo(share);
            double iou = share == 0.5 ? 1 / 3.0 : share;
            assertThat(scores.replicates().get("miou").get(i)).isCloseTo(iou, within(1e-12));
        }
        assertThat(scores.replicates().get("miou")).contains(0.0, 1.0);
    }

    @Test
    void pixelsToBeIgnoredChangeNothing() {
        List<FrameRecord> plain = List.of(frame("a", "s1", map(0, 1, 1), map(0, 1, 0)));
        List<FrameRecord> more =
                List.of(frame("a", "s1", map(0, 1, 1, NONE, NONE), map(0, 1, 0, 0, 1)));
        assertThat(SegmentationScorer.score(more, "s").values())
                .isEqualTo(SegmentationScorer.score(plain, "s").values());
    }

    @Test
    void aSceneOfIgnoredPixelsAloneScoresZeroWhereOnlyItIsDrawn() {
        FrameRecord blank = frame("a", "s1", map(NONE), map(0));
        FrameRecord good = frame("b", "s1", map(0), map(0));
        CellScores scores = SegmentationScorer.score(List.of(blank, good), "suite");
        assertThat(scores.values().get("miou")).isEqualTo(1);
        assertThat(scores.replicates().get("miou")).contains(0.0, 1.0);
    }

    @Test
    void theTaskIsTheKindOfThePredictions() {
        List<FrameRecord> maps = List.of(frame("a", "s1", map(0), map(0)));
        List<FrameRecord> boxes = List.of(frame("a", "m1", map(0), new Detections(List.of())));
        assertThat(TaskKind.of(maps)).isEqualTo(TaskKind.SEGMENTATION);
        assertThat(TaskKind.of(boxes)).isEqualTo(TaskKind.DETECTION);
        for (List<FrameRecord> frames : List.of(maps, boxes)) {
            TaskKind kind = TaskKind.of(frames);
            assertThat(TaskKind.of(kind.score(frames, "s"))).isEqualTo(kind);
        }
    }

    @Test
    void tasksAreNotMixedInOneCell() {
        List<FrameRecord> mixed = new ArrayList<>();
        mixed.add(frame("a", "s1", map(0), map(0)));
        mixed.add(frame("b", "m1", map(0), new Detections(List.of())));
        assertThatThrownBy(() -> TaskKind.of(mixed))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "frame b/000000 is DETECTION for an ego of modality m1, the frames before"
                                + " it are SEGMENTATION; give each task a scenario of its own");
        refused(mixed, ErrorCode.DATA, "b/000000 holds detections");
    }

    @Test
    void whatCannotBeScoredIsRefusedByFrame() {
        refused(
                List.of(frame("a", "s1", map(0, 1), map(0))),
                ErrorCode.PLUGIN,
                "frame a/000000 is a map of 1 × 1, its truth of 1 × 2");
        Truth without = new Truth(List.of(), List.of(), Optional.empty());
        refused(
                List.of(frame("a", "s1", without, map(0))),
                ErrorCode.DATA,
                "frame a/000000 has no class map in its truth");
        refused(
                List.of(frame("a", "s1", map(NONE), map(0))),
                ErrorCode.DATA,
                "no pixel of the 1 frames is labelled");
        refused(List.of(), ErrorCode.USER, "no frame to score");
    }

    /** 2 sends most in a, 3 in b and c; in d both the same, and of e nobody knows whom to ask. */
    @Test
    void selectionIsRightWhereTheOneThatServesBestSentMost() {
        List<FrameRecord> frames =
                List.of(
                        asked("a", Optional.of("2"), 900, 90),
                        asked("b", Optional.of("2"), 90, 900),
                        asked("c", Optional.of("3"), 90, 900),
                        asked("d", Optional.of("3"), 900, 900),
                        asked("e", Optional.empty(), 900, 90));
        CellScores scores = SegmentationScorer.score(frames, "suite");
        assertThat(scores.values()).containsEntry("selection", 0.5);
        List<int[]> draws = SceneDraws.of("suite", 5);
        for (int i = 0; i < draws.size(); i++) {
            int[] d = draws.get(i);
            int known = d[0] + d[1] + d[2] + d[3];
            double expected = known == 0 ? 0 : (d[0] + d[2]) / (double) known;
            assertThat(scores.replicates().get("selection").get(i)).isEqualTo(expected);
        }
    }

    @Test
    void aMethodThatSelectsNobodyHasNoSelection() {
        List<FrameRecord> everybody = List.of(asked("a", Optional.of("2"), 900, 901));
        assertThat(SegmentationScorer.score(everybody, "s").values())
                .doesNotContainKey("selection");
        List<FrameRecord> unknown = List.of(asked("a", Optional.empty(), 900, 90));
        assertThat(SegmentationScorer.score(unknown, "s").values()).doesNotContainKey("selection");
        FrameRecord silent = asked("a", Optional.of("2"), 0, 0);
        assertThat(silent.selected()).isEmpty();
    }

    private static FrameRecord asked(
            String scene, Optional<String> supporter, long second, long third) {
        return new FrameRecord(
                scene,
                scene + "/000000",
                "1",
                "s1",
                new TreeMap<>(Map.of("2", "s1", "3", "s1")),
                new Truth(List.of(), List.of(), Optional.of(map(0, 1))),
                map(0, 1),
                List.of(
                        new LinkRecord("2", "s1", 40, second),
                        new LinkRecord("3", "s1", 40, third)),
                second + third + 80,
                supporter);
    }

    private static void refused(List<FrameRecord> frames, ErrorCode code, String fragment) {
        assertThatThrownBy(() -> SegmentationScorer.score(frames, "s"))
                .isInstanceOfSatisfying(
                        BenchmarkException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(fragment);
    }

    private static ClassMap map(int... classes) {
        byte[] bytes = new byte[classes.length];
        for (int i = 0; i < classes.length; i++) {
            bytes[i] = (byte) classes[i];
        }
        return new ClassMap(1, classes.length, bytes);
    }

    private static FrameRecord frame(
            String scene, String modality, ClassMap truth, Prediction prediction) {
        Truth labels = new Truth(List.of(), List.of(), Optional.of(truth));
        return frame(scene, modality, labels, prediction);
    }

    private static FrameRecord frame(
            String scene, String modality, Truth truth, Prediction prediction) {
        return new FrameRecord(
                scene,
                scene + "/000000",
                "1",
                modality,
                new TreeMap<>(Map.of("2", modality)),
                truth,
                prediction,
                List.of(new LinkRecord("2", modality, 0, 90)),
                90);
    }
}
