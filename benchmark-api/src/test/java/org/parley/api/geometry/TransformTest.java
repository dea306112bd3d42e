package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;

class TransformTest {
    private static final Transform COUNTED =
            new Transform(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});

    @Test
    void entriesAreNumberedByRowAndColumn() {
        assertThat(COUNTED.at(0, 0)).isEqualTo(1);
        assertThat(COUNTED.at(0, 3)).isEqualTo(4);
        assertThat(COUNTED.at(2, 1)).isEqualTo(10);
    }

    @Test
    void aPointIsMultipliedByTheRowsAndMovedByTheLastColumn() {
        assertThat(COUNTED.apply(1, 10, 100)).containsExactly(325, 773, 1221);
    }

    @Test
    void theIdentityLeavesPointsWhereTheyAre() {
        assertThat(Transform.identity().apply(1, -2, 3)).containsExactly(1, -2, 3);
    }

    @Test
    void aProductAppliesItsRightFactorFirst() {
        RandomGenerator random = new SeedStream(1).child("product").random();
        for (int i = 0; i < 100; i++) {
            Transform first = random(random);
            Transform second = random(random);
            double[] p = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] half = first.apply(p[0], p[1], p[2]);
            assertThat(second.times(first).apply(p[0], p[1], p[2]))
                    .containsExactly(second.apply(half[0], half[1], half[2]), within(1e-10));
        }
    }

    @Test
    void aTransformAndItsInverseUndoEachOther() {
        RandomGenerator random = new SeedStream(2).child("inverse").random();
        for (int i = 0; i < 100; i++) {
            Transform t = random(random);
            double[] identity = Transform.identity().rows();
            assertThat(t.times(t.inverse()).rows()).containsExactly(identity, within(1e-10));
            assertThat(t.inverse().times(t).rows()).containsExactly(identity, within(1e-10));
        }
    }

    @Test
    void coordinatesReachAnotherFrameAsIfByWayOfTheWorld() {
        RandomGenerator random = new SeedStream(3).child("into").random();
        for (int i = 0; i < 100; i++) {
            Transform from = random(random);
            Transform to = random(random);
            double[] world = from.apply(1, 2, 3);
            double[] seen = from.into(to).apply(1, 2, 3);
            assertThat(to.apply(seen[0], seen[1], seen[2])).containsExactly(world, within(1e-10));
        }
    }

    @Test
    void aNeighbourTenMetresAheadFacingTheEgoIsSeenTenMetresAhead() {
        Transform ego = Pose.planar(100, 50, 90).toTransform();
        Transform neighbour = Pose.planar(100, 60, -90).toTransform();
        Transform seen = neighbour.into(ego);
        assertThat(seen.apply(0, 0, 0)).containsExactly(new double[] {10, 0, 0}, within(1e-12));
        assertThat(Math.abs(seen.yawRadians())).isCloseTo(Math.PI, within(1e-12));
    }

    @Test
    void yawIsTheHeadingsAngleTowardsTheRight() {
        for (double degrees : new double[] {-179, -90, -30, 0, 45, 135, 180}) {
            assertThat(Pose.planar(7, 8, degrees).toTransform().yawRadians())
                    .isCloseTo(Math.toRadians(degrees), within(1e-12));
        }
    }

    @Test
    void planarDistanceIgnoresHeightAndHeading() {
        Transform a = new Pose(1, 2, 100, 0, 30, 0).toTransform();
        Transform b = new Pose(4, 6, -5, 10, 170, 20).toTransform();
        assertThat(a.planarDistance(b)).isCloseTo(5, within(1e-12));
        assertThat(b.planarDistance(a)).isCloseTo(5, within(1e-12));
    }

    @Test
    void writingToTheNumbersOutsideChangesNoTransform() {
        double[] given = COUNTED.rows();
        Transform transform = new Transform(given);
        given[0] = 99;
        transform.rows()[1] = 99;
        assertThat(transform).isEqualTo(COUNTED);
    }

    @Test
    void transformsAreEqualByTheirNumbers() {
        Transform same = new Transform(COUNTED.rows());
        Transform other = COUNTED.times(COUNTED);
        assertThat(COUNTED).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(COUNTED.hashCode()).isNotEqualTo(other.hashCode());
        assertThat(COUNTED.equals("a text")).isFalse();
        assertThat(COUNTED)
                .hasToString(
                        "Transform[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0,"
                                + " 10.0, 11.0, 12.0]");
    }

    @Test
    void aFullFourByFourMatrixIsRefused() {
        assertThatThrownBy(() -> new Transform(new double[16]))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage("a transform needs 12 numbers (3×4 rows), got 16");
    }

    private static Transform random(RandomGenerator random) {
        return new Pose(
                        random.nextDouble() * 200 - 100,
                        random.nextDouble() * 200 - 100,
                        random.nextDouble() * 4,
                        random.nextDouble() * 20 - 10,
                        random.nextDouble() * 360 - 180,
                        random.nextDouble() * 20 - 10)
                .toTransform();
    }
}
