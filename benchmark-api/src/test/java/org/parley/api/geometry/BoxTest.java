package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;

class BoxTest {
    private static final Box CAR = new Box(10, 20, 1, 4, 2, 1.5, 0);

    @Test
    void cornersRunFrontLeftFrontRightRearRightRearLeft() {
        assertThat(CAR.groundCorners()).containsExactly(12, 19, 12, 21, 8, 21, 8, 19);
    }

    @Test
    void aQuarterTurnToTheRightTurnsTheFrontToTheRight() {
        Box turned = new Box(10, 20, 1, 4, 2, 1.5, Math.PI / 2);
        assertThat(turned.groundCorners())
                .containsExactly(new double[] {11, 22, 9, 22, 9, 18, 11, 18}, within(1e-12));
    }

    @Test
    void cornersHaveTheSidesTheCentreAndTheHeadingOfTheirBox() {
        RandomGenerator random = new SeedStream(4).child("corners").random();
        for (int i = 0; i < 100; i++) {
            Box box = random(random);
            double[] c = box.groundCorners();
            assertThat((c[0] + c[4]) / 2).isCloseTo(box.x(), within(1e-12));
            assertThat((c[3] + c[7]) / 2).isCloseTo(box.y(), within(1e-12));
            assertThat(Math.hypot(c[0] - c[2], c[1] - c[3])).isCloseTo(box.width(), within(1e-12));
            assertThat(Math.hypot(c[0] - c[6], c[1] - c[7])).isCloseTo(box.length(), within(1e-12));
            double heading = Math.atan2(c[1] - c[7], c[0] - c[6]);
            assertThat(heading).isCloseTo(box.yawRadians(), within(1e-12));
        }
    }

    @Test
    void aBoxMovesAndTurnsWithItsFrameAndKeepsItsSides() {
        Box seen = CAR.transformed(Pose.planar(100, 0, 90).toTransform());
        assertThat(seen.x()).isCloseTo(80, within(1e-12));
        assertThat(seen.y()).isCloseTo(10, within(1e-12));
        assertThat(seen.z()).isEqualTo(1);
        assertThat(seen.yawRadians()).isCloseTo(Math.PI / 2, within(1e-12));
        assertThat(seen.length()).isEqualTo(4);
        assertThat(seen.width()).isEqualTo(2);
        assertThat(seen.height()).isEqualTo(1.5);
    }

    @Test
    void cornersOfAMovedBoxAreTheMovedCorners() {
        RandomGenerator random = new SeedStream(5).child("moved").random();
        for (int i = 0; i < 100; i++) {
            Box box = random(random);
            Transform motion =
                    Pose.planar(random.nextGaussian(), random.nextGaussian(), random.nextInt(360))
                            .toTransform();
            double[] before = box.groundCorners();
            double[] after = box.transformed(motion).groundCorners();
            for (int corner = 0; corner < 4; corner++) {
                double[] p = motion.apply(before[2 * corner], before[2 * corner + 1], 0);
                assertThat(after[2 * corner]).isCloseTo(p[0], within(1e-12));
                assertThat(after[2 * corner + 1]).isCloseTo(p[1], within(1e-12));
            }
        }
    }

    @Test
    void aBoxThatTouchesTheBordersIsInside() {
        assertThat(CAR.inside(new Range(8, 19, 0.25, 12, 21, 1.75))).isTrue();
    }

    @Test
    void aBoxThatCrossesAnyOfTheSixBordersIsNotInside() {
        double e = 1e-9;
        assertThat(CAR.inside(new Range(8 + e, 19, 0.25, 12, 21, 1.75))).isFalse();
        assertThat(CAR.inside(new Range(8, 19 + e, 0.25, 12, 21, 1.75))).isFalse();
        assertThat(CAR.inside(new Range(8, 19, 0.25 + e, 12, 21, 1.75))).isFalse();
        assertThat(CAR.inside(new Range(8, 19, 0.25, 12 - e, 21, 1.75))).isFalse();
        assertThat(CAR.inside(new Range(8, 19, 0.25, 12, 21 - e, 1.75))).isFalse();
        assertThat(CAR.inside(new Range(8, 19, 0.25, 12, 21, 1.75 - e))).isFalse();
    }

    @Test
    void aTurnedBoxLeavesARangeThatHoldsItStraight() {
        Range range = new Range(8, 19, 0, 12, 21, 2);
        assertThat(CAR.inside(range)).isTrue();
        assertThat(new Box(10, 20, 1, 4, 2, 1.5, 0.1).inside(range)).isFalse();
    }

    @Test
    void sidesThatAreNotPositiveAreRefusedWithTheirValues() {
        refused(0, 2, 1.5, "0.0 × 2.0 × 1.5");
        refused(4, 0, 1.5, "4.0 × 0.0 × 1.5");
        refused(4, 2, 0, "4.0 × 2.0 × 0.0");
        refused(4, -2, 1.5, "4.0 × -2.0 × 1.5");
        refused(Double.NaN, 2, 1.5, "NaN × 2.0 × 1.5");
    }

    private static void refused(double length, double width, double height, String sides) {
        assertThatThrownBy(() -> new Box(0, 0, 0, length, width, height, 0))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("a box needs positive sides, was " + sides + " m");
    }

    private static Box random(RandomGenerator random) {
        return new Box(
                random.nextDouble() * 20 - 10,
                random.nextDouble() * 20 - 10,
                random.nextDouble(),
                1 + random.nextDouble() * 10,
                1 + random.nextDouble() * 2,
                1 + random.nextDouble(),
                (random.nextDouble() * 2 - 1) * Math.PI);
    }
}
