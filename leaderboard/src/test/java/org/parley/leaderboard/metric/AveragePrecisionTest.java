package org.parley.leaderboard.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedIou;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.metric.AveragePrecision.Sample;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AveragePrecisionTest {
    private static final GreedyMatching FIRST =
            new GreedyMatching(new double[] {.9, .3, .25}, new boolean[] {true, false, false}, 3);
    private static final GreedyMatching SECOND =
            new GreedyMatching(new double[] {.8, .7, .22}, new boolean[] {true, true, false}, 2);
    private static final GreedyMatching THIRD =
            new GreedyMatching(new double[] {.95, .6, .5}, new boolean[] {true, false, true}, 2);

    @Test
    void theToyGivesBothPublishedValuesInAnyOrderOfCalls() {
        AveragePrecision toy = pool(FIRST, SECOND, THIRD);
        assertThat(toy.score(ApProtocol.FRAME_ORDER)).hasValueCloseTo(.475283, within(5e-7));
        assertThat(toy.score(ApProtocol.GLOBAL_SORT)).hasValueCloseTo(.690476, within(5e-7));
        assertThat(toy.score(ApProtocol.FRAME_ORDER)).hasValueCloseTo(.475283, within(5e-7));
    }

    @Test
    void theVocSampleGivesItsPublishedAreaWithInclusivePixels() {
        JsonNode voc = conformance().get("voc");
        AveragePrecision ap =
                AveragePrecision.match(
                        samples(voc),
                        7,
                        voc.get("iou_threshold").asDouble(),
                        (a, b) -> alignedIou(a, b, 1));
        JsonNode expected = voc.get("expected");
        assertThat(ap.truePositives()).isEqualTo(expected.get("tp").asInt());
        assertThat(ap.score(ApProtocol.GLOBAL_SORT))
                .hasValueCloseTo(expected.get("ap_all_points").asDouble(), within(1e-12));
    }

    @Test
    void theVocSampleGivesTheContinuousAreaWithRotatedBoxes() {
        JsonNode voc = conformance().get("voc");
        AveragePrecision ap = AveragePrecision.match(samples(voc), 7, 0.3, RotatedIou::of);
        assertThat(ap.truePositives()).isEqualTo(6);
        assertThat(ap.score(ApProtocol.GLOBAL_SORT)).hasValueCloseTo(.2253968, within(5e-8));
    }

    @Test
    void withoutAnyGroundTruthThereIsNoScore() {
        GreedyMatching onlyFalse = new GreedyMatching(new double[] {.9}, new boolean[] {false}, 0);
        assertThat(pool(onlyFalse).score(ApProtocol.GLOBAL_SORT)).isEmpty();
        assertThat(pool(onlyFalse).replicates(ApProtocol.GLOBAL_SORT, List.of(new int[] {3})))
                .containsExactly(0);
    }

    @Test
    void framesWithoutDetectionsStillCountTheirBoxes() {
        GreedyMatching hit = new GreedyMatching(new double[] {.9}, new boolean[] {true}, 1);
        GreedyMatching silent = new GreedyMatching(new double[0], new boolean[0], 3);
        assertThat(pool(hit, silent).score(ApProtocol.GLOBAL_SORT)).hasValue(0.25);
        assertThat(pool(silent).score(ApProtocol.GLOBAL_SORT)).hasValue(0);
    }

    @Test
    void framesWithoutGroundTruthAddFalsePositives() {
        GreedyMatching hit = new GreedyMatching(new double[] {.5}, new boolean[] {true}, 1);
        GreedyMatching ghost = new GreedyMatching(new double[] {.9}, new boolean[] {false}, 0);
        assertThat(pool(hit, ghost).score(ApProtocol.GLOBAL_SORT)).hasValue(0.5);
        assertThat(pool(hit, ghost).score(ApProtocol.FRAME_ORDER)).hasValue(1);
    }

    @Test
    void equalScoresKeepTheOrderOfTheFrames() {
        GreedyMatching hit = new GreedyMatching(new double[] {.5}, new boolean[] {true}, 1);
        GreedyMatching miss = new GreedyMatching(new double[] {.5}, new boolean[] {false}, 0);
        assertThat(pool(hit, miss).score(ApProtocol.GLOBAL_SORT)).hasValue(1);
        assertThat(pool(miss, hit).score(ApProtocol.GLOBAL_SORT)).hasValue(0.5);
    }

    @Test
    void eachDetectionTakesTheUnmatchedBoxOfHighestIou() {
        Box left = box(0);
        Box right = box(1);
        List<Detection> found =
                List.of(
                        new Detection(box(0.9), 0.6),
                        new Detection(box(1), 0.9),
                        new Detection(box(9), 0.7));
        GreedyMatching m = GreedyMatching.of(found, List.of(left, right), 0.3, RotatedIou::of);
        assertThat(m.scores()).containsExactly(0.9, 0.7, 0.6);
        assertThat(m.truePositive()).containsExactly(true, false, true);
    }

    @Test
    void anIouEqualToTheThresholdMatches() {
        List<Detection> shifted = List.of(new Detection(box(2), 0.9));
        double iou = RotatedIou.of(box(2), box(0));
        GreedyMatching equal = GreedyMatching.of(shifted, List.of(box(0)), iou, RotatedIou::of);
        GreedyMatching above =
                GreedyMatching.of(shifted, List.of(box(0)), Math.nextUp(iou), RotatedIou::of);
        assertThat(equal.truePositive()).containsExactly(true);
        assertThat(above.truePositive()).containsExactly(false);
    }

    @Test
    void aDrawScoresAsIfItsScenesWereThereThatOften() {
        for (int[] draw : List.of(new int[] {1, 1, 1}, new int[] {2, 0, 1}, new int[] {0, 3, 0})) {
            List<GreedyMatching> copies = new ArrayList<>();
            GreedyMatching[] all = {FIRST, SECOND, THIRD};
            for (int s = 0; s < 3; s++) {
                for (int k = 0; k < draw[s]; k++) {
                    copies.add(all[s]);
                }
            }
            double expected =
                    pool(copies.toArray(GreedyMatching[]::new))
                            .score(ApProtocol.GLOBAL_SORT)
                            .orElseThrow();
            double[] drawn = pool(all).replicates(ApProtocol.GLOBAL_SORT, List.<int[]>of(draw));
            assertThat(drawn[0]).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void agreesWithTheTextbookCurveOnRandomFlags() {
        RandomGenerator random = new SeedStream(7).child("curve").random();
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(40);
            double[] scores = new double[n];
            boolean[] flags = new boolean[n];
            int hits = 0;
            for (int i = 0; i < n; i++) {
                scores[i] = 1 - i * 0.01;
                flags[i] = random.nextDouble() < 0.5;
                hits += flags[i] ? 1 : 0;
            }
            int truths = hits + 1 + random.nextInt(5);
            assertThat(
                            pool(new GreedyMatching(scores, flags, truths))
                                    .score(ApProtocol.GLOBAL_SORT))
                    .as("trial %s of seed 7", trial)
                    .hasValueCloseTo(textbook(flags, truths), within(1e-12));
        }
    }

    /** The definition, point by point: the area under the envelope from the right. */
    private static double textbook(boolean[] flags, int truths) {
        double area = 0;
        for (int i = 0; i < flags.length; i++) {
            double envelope = 0;
            int hits = 0;
            for (int j = 0; j < flags.length; j++) {
                hits += flags[j] ? 1 : 0;
                envelope = j >= i ? Math.max(envelope, hits / (j + 1.0)) : envelope;
            }
            area += flags[i] ? envelope / truths : 0;
        }
        return area;
    }

    private static AveragePrecision pool(GreedyMatching... frames) {
        int[] scenes = new int[frames.length];
        for (int i = 0; i < scenes.length; i++) {
            scenes[i] = i;
        }
        return AveragePrecision.pool(List.of(frames), scenes, scenes.length);
    }

    private static Box box(double x) {
        return new Box(x, 0, 0, 4, 2, 1.5, 0);
    }

    private static List<Sample> samples(JsonNode voc) {
        List<Sample> out = new ArrayList<>();
        for (String image : voc.get("gt").propertyNames()) {
            List<Box> truth =
                    voc.get("gt").get(image).valueStream().map(r -> pixels(r, 0)).toList();
            List<Detection> found =
                    voc.get("det")
                            .get(image)
                            .valueStream()
                            .map(r -> new Detection(pixels(r, 1), r.get(0).asDouble()))
                            .toList();
            out.add(new Sample(out.size(), found, truth));
        }
        return out;
    }

    private static Box pixels(JsonNode row, int from) {
        double w = row.get(from + 2).asDouble();
        double h = row.get(from + 3).asDouble();
        double x = row.get(from).asDouble() + w / 2;
        return new Box(x, row.get(from + 1).asDouble() + h / 2, 0, w, h, 1, 0);
    }

    private static double alignedIou(Box a, Box b, double pixel) {
        double w = shared(a.x(), a.length(), b.x(), b.length()) + pixel;
        double h = shared(a.y(), a.width(), b.y(), b.width()) + pixel;
        double inter = Math.max(0, w) * Math.max(0, h);
        double areas =
                (a.length() + pixel) * (a.width() + pixel)
                        + (b.length() + pixel) * (b.width() + pixel);
        return inter / (areas - inter);
    }

    private static double shared(double a, double sideA, double b, double sideB) {
        return Math.min(a + sideA / 2, b + sideB / 2) - Math.max(a - sideA / 2, b - sideB / 2);
    }

    private static JsonNode conformance() {
        Path folder =
                Optional.ofNullable(System.getenv("PARLEY_SHARED_DATA"))
                        .map(Path::of)
                        .orElse(Path.of("..", "..", "shared", "data"));
        Path path = folder.resolve("conformance").resolve("ap_small.json");
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is absent: test skipped");
        return JsonMapper.shared().readTree(path);
    }
}
