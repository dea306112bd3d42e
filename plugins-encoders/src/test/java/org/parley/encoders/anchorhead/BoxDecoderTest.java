package org.parley.encoders.anchorhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.graph.HostArray;

class BoxDecoderTest {
    private static final BevGrid GRID = new BevGrid(-10, -10, 1, 20, 20);
    private static final AnchorGrid STRICT = anchors(true, 0.2);
    private static final AnchorGrid LOOSE = anchors(false, 0.2);

    /** The cell whose centre is (0.5, 0.5). */
    private static final int ANCHOR = (10 * 20 + 10) * 2;

    private static AnchorGrid anchors(boolean referenceFilters, double threshold) {
        AnchorHeadConfig config =
                new AnchorHeadConfig(
                        3.9,
                        1.6,
                        1.56,
                        -1,
                        0.6,
                        0.45,
                        threshold,
                        0.15,
                        1000,
                        referenceFilters,
                        -8,
                        8,
                        1,
                        2,
                        0.2);
        return new AnchorGrid(config, GRID);
    }

    @Test
    void theReferenceDropsBoxesOverSixMetresAlongXOrY() {
        assertThat(kept(STRICT, box(-1, 5.99, 1.6, 1.5, 0))).isTrue();
        assertThat(kept(STRICT, box(-1, 6.01, 1.6, 1.5, 0))).isFalse();
        assertThat(kept(STRICT, box(-1, 5.99, 1.6, 1.5, Math.PI / 2))).isTrue();
        assertThat(kept(STRICT, box(-1, 6.01, 1.6, 1.5, Math.PI / 2))).isFalse();
    }

    @Test
    void theReferenceDropsBoxesThatLeaveMinusThreeToOne() {
        assertThat(kept(STRICT, box(-2.24, 4, 1.6, 1.5, 0))).isTrue();
        assertThat(kept(STRICT, box(-2.26, 4, 1.6, 1.5, 0))).isFalse();
        assertThat(kept(STRICT, box(0.24, 4, 1.6, 1.5, 0))).isTrue();
        assertThat(kept(STRICT, box(0.26, 4, 1.6, 1.5, 0))).isFalse();
    }

    @Test
    void withoutTheReferencesFiltersLongAndHighBoxesAreKept() {
        assertThat(kept(LOOSE, box(-1, 12, 2.5, 3.5, 0))).isTrue();
        assertThat(kept(LOOSE, box(3, 4, 1.6, 1.5, 0))).isTrue();
    }

    private static Box box(double z, double length, double width, double height, double yaw) {
        return new Box(0.5, 0.5, z, length, width, height, yaw);
    }

    private static boolean kept(AnchorGrid anchors, Box box) {
        return !decode(anchors, box, 3, BoxCode.bin(box.yawRadians())).isEmpty();
    }

    @Test
    void aScoreIsTheSigmoidOfItsLogitAndMustExceedTheThreshold() {
        Box box = box(-1, 4, 1.6, 1.5, 0);
        List<Detection> found = decode(LOOSE, box, (float) Math.log(4), 1);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).score()).isCloseTo(0.8, within(1e-6));
        assertThat(decode(anchors(false, 0.5), box, 0, 1)).isEmpty();
        assertThat(decode(anchors(false, 0.5), box, 1e-3f, 1)).hasSize(1);
    }

    @Test
    void theLargerDirectionSettlesTheFrontAndTheFirstOfEqualOnes() {
        Box ahead = box(-1, 4, 1.6, 1.5, 0);
        assertThat(heading(decode(LOOSE, ahead, 3, 1))).isCloseTo(0, within(1e-6));
        assertThat(Math.abs(heading(decode(LOOSE, ahead, 3, 0)))).isCloseTo(Math.PI, within(1e-6));
        Map<String, HostArray> equal = outputs(ahead, 3, 1);
        Arrays.fill(equal.get(AnchorHead.DIRECTIONS).values(), 0);
        assertThat(Math.abs(heading(new BoxDecoder(LOOSE).decode(equal).boxes())))
                .isCloseTo(Math.PI, within(1e-6));
    }

    private static double heading(List<Detection> found) {
        assertThat(found).hasSize(1);
        return found.get(0).box().yawRadians();
    }

    private static List<Detection> decode(AnchorGrid anchors, Box box, float logit, int bin) {
        return new BoxDecoder(anchors).decode(outputs(box, logit, bin)).boxes();
    }

    /** Outputs in which one anchor answers. */
    private static Map<String, HostArray> outputs(Box box, float logit, int bin) {
        HostArray classes = HostArray.zeros(1, 20, 20, 2);
        HostArray boxes = HostArray.zeros(1, 20, 20, 14);
        HostArray directions = HostArray.zeros(1, 20, 20, 4);
        Arrays.fill(classes.values(), -9);
        classes.values()[ANCHOR] = logit;
        BoxCode.encode(box, LOOSE.at(ANCHOR), boxes.values(), 7 * ANCHOR);
        directions.values()[2 * ANCHOR + bin] = 1;
        return Map.of(
                AnchorHead.CLASSES, classes,
                AnchorHead.BOXES, boxes,
                AnchorHead.DIRECTIONS, directions);
    }
}
