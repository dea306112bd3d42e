package org.parley.encoders.anchorhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

class AnchorHeadConfigTest {
    @Test
    void theDefaultsAreTheReferencesValues() {
        assertThat(new AnchorHeadProvider().defaults())
                .isEqualTo(
                        new AnchorHeadConfig(
                                3.9, 1.6, 1.56, -1.0, 0.6, 0.45, 0.2, 0.15, 1000, false, -3, 1, 1,
                                2, 0.2));
    }

    @Test
    void anchorsNeedPositiveSides() {
        refused(() -> sides(0, 1, 1), "an anchor needs positive sides, was 0.0 × 1.0 × 1.0 m");
        refused(() -> sides(1, 0, 1), "an anchor needs positive sides, was 1.0 × 0.0 × 1.0 m");
        refused(() -> sides(1, 1, 0), "an anchor needs positive sides, was 1.0 × 1.0 × 0.0 m");
    }

    @Test
    void thresholdsOfTheAssignmentMustBeInOrder() {
        String rule = "0 < negativeIou ≤ positiveIou < 1 must hold, was ";
        refused(() -> assignment(0.6, 0), rule + "0.0 and 0.6");
        refused(() -> assignment(0.4, 0.5), rule + "0.5 and 0.4");
        refused(() -> assignment(1, 0.5), rule + "0.5 and 1.0");
        assertThat(assignment(0.5, 0.5).positiveIou()).isEqualTo(0.5);
    }

    @Test
    void aScoreThresholdOfOneWouldDropEverything() {
        refused(() -> selection(1, 0.15, 10), "scoreThreshold must lie in [0, 1), was 1.0");
        refused(() -> selection(-0.1, 0.15, 10), "scoreThreshold must lie in [0, 1), was -0.1");
        assertThat(selection(0, 0.15, 10).scoreThreshold()).isZero();
    }

    @Test
    void suppressionNeedsAnIouAndCandidates() {
        refused(() -> selection(0.2, -0.1, 10), "nmsIou must lie in [0, 1], was -0.1");
        refused(() -> selection(0.2, 1.1, 10), "nmsIou must lie in [0, 1], was 1.1");
        refused(() -> selection(0.2, 0.1, 0), "maxCandidates must be positive, was 0");
        assertThat(selection(0.2, 0, 1).nmsIou()).isZero();
        assertThat(selection(0.2, 1, 1).nmsIou()).isEqualTo(1);
    }

    @Test
    void theRangeMustNotBeEmpty() {
        refused(
                () -> weighted(1, 1, 1, 1, 1),
                "zMinMetres must be below zMaxMetres, was 1.0 and 1.0");
        refused(
                () -> weighted(2, 1, 1, 1, 1),
                "zMinMetres must be below zMaxMetres, was 2.0 and 1.0");
    }

    @Test
    void weightsMayBeZeroButNotNegative() {
        String rule = "loss weights must not be negative, were ";
        refused(() -> weighted(-3, 1, -1, 2, 3), rule + "-1.0, 2.0, 3.0");
        refused(() -> weighted(-3, 1, 1, -2, 3), rule + "1.0, -2.0, 3.0");
        refused(() -> weighted(-3, 1, 1, 2, -3), rule + "1.0, 2.0, -3.0");
        assertThat(weighted(-3, 1, 0, 0, 0).boxWeight()).isZero();
    }

    private static AnchorHeadConfig sides(double length, double width, double height) {
        return new AnchorHeadConfig(
                length, width, height, -1, 0.6, 0.45, 0.2, 0.15, 10, false, -3, 1, 1, 2, 0.2);
    }

    private static AnchorHeadConfig assignment(double positive, double negative) {
        return new AnchorHeadConfig(
                4, 2, 1.5, -1, positive, negative, 0.2, 0.15, 10, false, -3, 1, 1, 2, 0.2);
    }

    private static AnchorHeadConfig selection(double score, double iou, int candidates) {
        return new AnchorHeadConfig(
                4, 2, 1.5, -1, 0.6, 0.45, score, iou, candidates, false, -3, 1, 1, 2, 0.2);
    }

    private static AnchorHeadConfig weighted(
            double zMin, double zMax, double classes, double boxes, double directions) {
        return new AnchorHeadConfig(
                4,
                2,
                1.5,
                -1,
                0.6,
                0.45,
                0.2,
                0.15,
                10,
                false,
                zMin,
                zMax,
                classes,
                boxes,
                directions);
    }

    private static void refused(ThrowingCallable making, String message) {
        assertThatThrownBy(making)
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(message);
    }
}
