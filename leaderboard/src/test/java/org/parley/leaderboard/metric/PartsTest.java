package org.parley.leaderboard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedIou;
import org.parley.leaderboard.metric.AveragePrecision.Sample;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;

/** What scores are split by, counted over and named after. */
class PartsTest {
    @Test
    void theDistanceOfABandIsTheStraightOneOnTheGround() {
        DistanceBand band = new DistanceBand(30, 50);
        assertThat(band.contains(at(20, 25, 0))).isTrue();
        assertThat(band.contains(at(-20, -25, 0))).isTrue();
        assertThat(band.contains(at(20, 20, 30))).isFalse();
        assertThat(band.contains(at(30, 40, 0))).isFalse();
        assertThat(band.contains(at(18, 24, 0))).isTrue();
        assertThat(band.id()).isEqualTo("30-50m");
    }

    @Test
    void aBandWithoutWidthIsRefused() {
        refused(() -> new DistanceBand(30, 30), "a distance band needs 0 ≤ from < to, was 30–30 m");
        refused(() -> new DistanceBand(-1, 30), "a distance band needs 0 ≤ from < to, was -1–30 m");
        assertThat(new DistanceBand(0, 1).id()).isEqualTo("0-1m");
    }

    @Test
    void eachEgoModalityIsScoredOnItsOwnFrames() {
        FrameRecord found = frame("a", "m1", List.of(new Detection(at(5, 0, 0), 0.9)));
        FrameRecord missed = frame("b", "m2", List.of());
        Map<String, Double> values =
                DetectionScorer.score(List.of(found, missed), "suite").values();
        assertThat(values)
                .containsEntry("ap@0.5", 0.5)
                .containsEntry("ap@0.5/ego-m1", 1.0)
                .containsEntry("ap@0.5/ego-m2", 0.0);
    }

    @Test
    void bytesAreMeansOverLinksAndOverFrames() {
        List<FrameRecord> frames =
                List.of(
                        frame("a", "m1", List.of(), link("2", 10, 100), link("3", 20, 300)),
                        frame("b", "m1", List.of(), link("2", 30, 200)),
                        frame("c", "m1", List.of()),
                        frame("d", "m1", List.of()));
        CommunicationCost mean = CellCounts.communication(frames);
        assertThat(mean.payloadBytesPerLink()).isEqualTo(200);
        assertThat(mean.requestBytesPerLink()).isEqualTo(20);
        assertThat(mean.bytesPerFrame()).isEqualTo(660 / 4.0);
        assertThat(mean).isEqualTo(CommunicationCost.of(200, 20, 165, 7));
    }

    @Test
    void cellsWithoutLinksSendNothing() {
        CommunicationCost none = CellCounts.communication(List.of(frame("a", "m1", List.of())));
        assertThat(none.payloadBytesPerLink()).isZero();
        assertThat(none.bytesPerFrame()).isZero();
    }

    @Test
    void truePositivesAreCounted() {
        List<Detection> found =
                List.of(
                        new Detection(at(0, 0, 0), 0.9),
                        new Detection(at(50, 0, 0), 0.8),
                        new Detection(at(20, 0, 0), 0.7));
        Sample sample = new Sample(0, found, List.of(at(0, 0, 0), at(20, 0, 0)));
        AveragePrecision ap = AveragePrecision.match(List.of(sample), 1, 0.5, RotatedIou::of);
        assertThat(ap.truePositives()).isEqualTo(2);
        refused(
                () -> ap.replicates(ApProtocol.GLOBAL_SORT, List.<int[]>of(new int[2])),
                "a draw over 2 scenes cannot score 1 scenes");
    }

    @Test
    void namesOfScoresAreThoseOfTheTables() {
        assertThat(TaskKind.DETECTION.primary()).isEqualTo("ap@0.5");
        assertThat(TaskKind.DETECTION.measured()).containsExactly("ap@0.3", "ap@0.5", "ap@0.7");
        assertThat(TaskKind.SEGMENTATION.primary()).isEqualTo("miou");
        assertThat(TaskKind.SEGMENTATION.measured()).containsExactly("accuracy", "miou");
        assertThat(TaskKind.DETECTION.label()).isEqualTo("AP@0.5");
        assertThat(TaskKind.SEGMENTATION.label()).isEqualTo("mIoU");
    }

    @Test
    void anEmptySplitIsNamedAsTheLikelyCause() {
        String message = "there is no frame to score; is the split empty?";
        refused(() -> DetectionScorer.score(List.of(), "s"), message);
        refused(() -> TaskKind.of(List.of()), message);
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(BenchmarkException.class).hasMessage(message);
    }

    private static Box at(double x, double y, double z) {
        return new Box(x, y, z, 4, 2, 2, 0);
    }

    private static LinkRecord link(String agent, long request, long payload) {
        return new LinkRecord(agent, "m2", request, payload);
    }

    private static FrameRecord frame(
            String scene, String modality, List<Detection> found, LinkRecord... links) {
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
                new Truth(List.of(1L), List.of(at(5, 0, 0)), Optional.empty()),
                new Detections(found),
                List.of(links),
                7);
    }
}
