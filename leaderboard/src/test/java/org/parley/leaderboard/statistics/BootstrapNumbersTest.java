package org.parley.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;

/** Intervals, errors and p-values against numbers from tables and by hand. */
class BootstrapNumbersTest {
    /** Quantiles of Student's t with 5 degrees of freedom at 0.975 and 0.8. */
    private static final double T5 = 2.570581836;

    private static final double T5_POWER = 0.919543780;

    /** Mean 2.5, variance 5/3; six scenes make it 2, an error of √2. */
    private static final double[] FOUR = {1, 2, 3, 4};

    @Test
    void theStandardErrorUndoesTheShrinkageOfFewScenes() {
        assertThat(new SceneBootstrap(0, FOUR, 6).standardError())
                .isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(new SceneBootstrap(0, FOUR, 2).standardError())
                .isCloseTo(Math.sqrt(10 / 3.0), within(1e-12));
        assertThat(new SceneBootstrap(0, FOUR, 1).standardError())
                .isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    }

    @Test
    void anIntervalOfFewScenesIsTheEstimateAndStudentsTErrors() {
        ConfidenceInterval interval = new SceneBootstrap(10, FOUR, 6).interval(0.95, -99, 99);
        assertThat(interval.low()).isCloseTo(10 - T5 * Math.sqrt(2), within(1e-6));
        assertThat(interval.high()).isCloseTo(10 + T5 * Math.sqrt(2), within(1e-6));
    }

    @Test
    void anIntervalOfManyScenesInterpolatesBetweenSortedReplicates() {
        double[] hundredAndOne =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> i * 37 % 101).toArray();
        SceneBootstrap many = new SceneBootstrap(50, hundredAndOne, 100);
        assertEnds(many.interval(0.95, -99, 199), 2.5, 97.5);
        assertEnds(many.interval(0.90, -99, 199), 5, 95);
        assertEnds(many.interval(1, -99, 199), 0, 100);
    }

    private static void assertEnds(ConfidenceInterval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, within(1e-12));
        assertThat(interval.high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void anIntervalStaysWithinWhatTheStatisticCanBe() {
        assertThat(new SceneBootstrap(0.9, FOUR, 6).interval(0.95, 0, 1))
                .isEqualTo(new ConfidenceInterval(0, 1));
    }

    @Test
    void theTableValueOfStudentsTIsFivePercent() {
        double estimate = T5 * Math.sqrt(2);
        assertThat(new SceneBootstrap(estimate, FOUR, 6).pValue()).isCloseTo(0.05, within(1e-6));
        assertThat(new SceneBootstrap(-estimate, FOUR, 6).pValue()).isCloseTo(0.05, within(1e-6));
        assertThat(new SceneBootstrap(0, FOUR, 6).pValue()).isCloseTo(1, within(1e-12));
    }

    @Test
    void replicatesWithoutSpreadGiveTheLeastPValueOrNoDifference() {
        double[] same = {1, 1, 1};
        assertThat(new SceneBootstrap(1, same, 6).pValue()).isEqualTo(0.5);
        assertThat(new SceneBootstrap(0, new double[3], 6).pValue()).isEqualTo(1);
    }

    @Test
    void aTailOfTenReplicatesIsCountedAndOneOfNineComesFromStudentsT() {
        assertThat(farAbove(10).pValue()).isEqualTo(2.0 * 11 / 2000);
        assertThat(farAbove(9).pValue()).isLessThan(1e-6);
        assertThat(farBelow(10).pValue()).isEqualTo(2.0 * 11 / 2000);
    }

    /** An estimate far above 0 with so many of 1999 replicates at 0. */
    private static SceneBootstrap farAbove(int beyond) {
        double[] replicates = new double[1999];
        Arrays.fill(replicates, beyond, 1999, 1);
        return new SceneBootstrap(1, replicates, 100);
    }

    private static SceneBootstrap farBelow(int beyond) {
        double[] negative = Arrays.stream(farAbove(beyond).replicates()).map(v -> -v).toArray();
        return new SceneBootstrap(-1, negative, 100);
    }

    @Test
    void anUnresolvedTailIsNeverAboveItsShareOfReplicates() {
        double[] replicates = IntStream.range(0, 99).mapToDouble(i -> 1 + i % 2).toArray();
        double error = new SceneBootstrap(0, replicates, 101).standardError();
        // t(100): 1.984 leaves 5 % in both tails, 3.390 leaves 0.1 %; no replicate of 99 is 2 %.
        assertThat(new SceneBootstrap(1.983972 * error, replicates, 101).pValue()).isEqualTo(0.02);
        assertThat(new SceneBootstrap(3.390491 * error, replicates, 101).pValue())
                .isCloseTo(0.001, within(1e-6));
    }

    @Test
    void theMinimumDetectableDifferenceHasEightyPercentPower() {
        assertThat(new SceneBootstrap(0, FOUR, 6).minimumDetectable())
                .isCloseTo((T5 + T5_POWER) * Math.sqrt(2), within(1e-6));
    }

    @Test
    void aDifferenceIsTakenReplicateByReplicate() {
        SceneBootstrap a = new SceneBootstrap(5, new double[] {4, 6, 8}, 7);
        SceneBootstrap b = new SceneBootstrap(2, new double[] {1, 1, 10}, 7);
        SceneBootstrap difference = a.minus(b);
        assertThat(difference.estimate()).isEqualTo(3);
        assertThat(difference.replicates()).containsExactly(3, 5, -2);
        assertThat(difference.scenes()).isEqualTo(7);
    }

    @Test
    void whatCannotBeABootstrapIsRefused() {
        refused(
                () -> new SceneBootstrap(0, FOUR, 0),
                "a bootstrap needs scenes and replicates, got 0" + " and 4");
        refused(
                () -> new SceneBootstrap(0, new double[1], 3),
                "a bootstrap needs scenes and replicates, got 3 and 1");
        assertThat(new SceneBootstrap(0, new double[2], 1).fewScenes()).isTrue();
        SceneBootstrap four = new SceneBootstrap(0, FOUR, 6);
        refused(
                () -> four.minus(new SceneBootstrap(0, FOUR, 7)),
                "only results on the same scenes can be compared: 6 and 7 scenes, 4 and 4"
                        + " replicates");
        refused(
                () -> four.minus(new SceneBootstrap(0, new double[3], 6)),
                "only results on the same scenes can be compared: 6 and 6 scenes, 4 and 3"
                        + " replicates");
    }

    @Test
    void seedsThatWereScoredDifferentlyAreNotPooled() {
        SceneBootstrap four = new SceneBootstrap(0, FOUR, 6);
        String advice = "seeds of one method differ in scenes or replicates; score them again";
        refused(() -> SeedLevel.pool("s", List.of()), "a method without any seed has no result");
        refused(() -> SeedLevel.pool("s", List.of(four, new SceneBootstrap(0, FOUR, 7))), advice);
        refused(
                () -> SeedLevel.pool("s", List.of(four, new SceneBootstrap(0, new double[3], 6))),
                advice);
        refused(() -> SceneDraws.of("s", 0), "there is nothing to resample: 0 units");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(BenchmarkException.class).hasMessage(message);
    }
}
