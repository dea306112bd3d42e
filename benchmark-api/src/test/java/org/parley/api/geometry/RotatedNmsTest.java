package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import tools.jackson.databind.JsonNode;

class RotatedNmsTest {
    @Test
    void agreesWithTheSmallPublishedCases() {
        for (String name : List.of("mmcv_nms_rotated", "mmcv_nms3d_5", "mmdet3d_nms_bev_xyxyr")) {
            JsonNode item = named(name);
            int[] kept =
                    RotatedNms.keep(
                            boxes(item),
                            Conformance.numbers(item.get("scores")),
                            item.get("iou_threshold").asDouble(),
                            1000);
            int[] expected = item.get("keep").valueStream().mapToInt(JsonNode::asInt).toArray();
            assertThat(kept).as(name).isEqualTo(expected);
        }
    }

    @Test
    void agreesOnFiveHundredBoxesAlignedAndTurned() {
        JsonNode item = named("mmcv_nms3d_normal_555");
        double[] scores = Conformance.numbers(item.get("scores"));
        List<Box> turned = boxes(item);
        List<Box> aligned = turned.stream().map(RotatedNmsTest::withoutYaw).toList();
        int[] expected =
                item.get("keep_by_scout").valueStream().mapToInt(JsonNode::asInt).toArray();
        assertThat(RotatedNms.keep(aligned, scores, 0.3, 1000)).isEqualTo(expected);
        assertThat(RotatedNms.keep(turned, scores, 0.3, 1000))
                .hasSize(item.get("rotated_count_exact_clipping").asInt());
    }

    @Test
    void equalScoresKeepTheOrderTheyCameIn() {
        List<Detection> same =
                List.of(at(0, 0.5), at(10, 0.5), at(0.1, 0.5), at(20, 0.9), at(10.1, 0.5));
        assertThat(Detections.suppressed(same, 0.15, 10).boxes())
                .containsExactly(same.get(3), same.get(0), same.get(1));
    }

    @Test
    void anOverlapEqualToTheThresholdSurvives() {
        List<Detection> halves = List.of(at(0, 0.9), at(1, 0.8));
        assertThat(Detections.suppressed(halves, 1.0 / 3, 10).boxes()).hasSize(2);
        assertThat(Detections.suppressed(halves, 0.3, 10).boxes()).hasSize(1);
    }

    @Test
    void onlyTheHighestScoresAreCandidates() {
        List<Detection> apart = List.of(at(0, 0.1), at(10, 0.2), at(20, 0.3));
        assertThat(Detections.suppressed(apart, 0.5, 2).boxes())
                .containsExactly(apart.get(2), apart.get(1));
        assertThat(Detections.suppressed(List.of(), 0.5, 2).boxes()).isEmpty();
    }

    @Test
    void aScoreThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> Detections.suppressed(List.of(at(0, Double.NaN)), 0.5, 2))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("not a number");
    }

    @Test
    void aMissingScoreIsRefusedWithBothCounts() {
        List<Box> boxes = List.of(at(0, 1).box(), at(9, 1).box());
        assertThatThrownBy(() -> RotatedNms.keep(boxes, new double[] {0.5}, 0.5, 2))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessage("suppression got 2 boxes but 1 scores; give one score a box");
    }

    private static Detection at(double x, double score) {
        return new Detection(new Box(x, 0, 0, 2, 2, 2, 0), score);
    }

    private static JsonNode named(String name) {
        return Conformance.read("nms.json")
                .get("cases")
                .valueStream()
                .filter(c -> c.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Box> boxes(JsonNode item) {
        List<Box> out = new ArrayList<>();
        for (JsonNode node : item.get("boxes")) {
            double[] b = Conformance.numbers(node);
            out.add(
                    switch (item.get("box_format").asString().split(" ")[0]) {
                        case "cx,cy,w,h,angle_rad" -> new Box(b[0], b[1], 0, b[2], b[3], 1, b[4]);
                        case "x1,y1,x2,y2,angle_rad" ->
                                new Box(
                                        (b[0] + b[2]) / 2,
                                        (b[1] + b[3]) / 2,
                                        0,
                                        b[2] - b[0],
                                        b[3] - b[1],
                                        1,
                                        b[4]);
                        default -> new Box(b[0], b[1], b[2], b[3], b[4], b[5], b[6]);
                    });
        }
        return out;
    }

    private static Box withoutYaw(Box b) {
        return new Box(b.x(), b.y(), b.z(), b.length(), b.width(), b.height(), 0);
    }
}
