package org.parley.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;

class SceneBootstrapTest {
    private static final int TRIALS = 1500;

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = {6, 30, 36, 60, 100})
    void intervalsCoverTheTruthAsOftenAsTheySay(int scenes) {
        assertThat(coverage(scenes)).isBetween(0.93, 0.97);
    }

    @Test
    void fewScenesGiveAWiderIntervalThanTheirPercentiles() {
        double[] values = normals("wide", 8);
        SceneBootstrap few = mean(values, "s");
        SceneBootstrap asIfMany = new SceneBootstrap(few.estimate(), few.replicates(), 100);
        assertThat(few.interval(0.95, -9, 9).width())
                .isGreaterThan(1.2 * asIfMany.interval(0.95, -9, 9).width());
        assertThat(few.fewScenes()).isTrue();
        assertThat(asIfMany.fewScenes()).isFalse();
    }

    @Test
    void theTIntervalOfAMeanIsTheTextbookOne() {
        double[] values = {1, 2, 3, 4, 5, 6};
        // s/√n = 0.763763 and t(0.975, 5) = 2.570582
        assertThat(mean(values, "s").standardError()).isCloseTo(0.763763, within(0.03));
        assertThat(mean(values, "s").interval(0.95, -99, 99).high())
                .isCloseTo(3.5 + 2.570582 * 0.763763, within(0.1));
    }

    @Test
    void aPairedDifferenceIsNarrowerThanAnUnpairedOne() {
        double[] scene = normals("hard or easy", 36);
        double[] noise = normals("noise", 36);
        double[] better = new double[36];
        Arrays.setAll(better, i -> scene[i] + 0.2 + 0.1 * noise[i]);
        SceneBootstrap paired = mean(better, "same").minus(mean(scene, "same"));
        SceneBootstrap unpaired = mean(better, "same").minus(mean(scene, "other"));
        double width = paired.interval(0.95, -9, 9).width();
        assertThat(width).isLessThan(0.3 * unpaired.interval(0.95, -9, 9).width());
        assertThat(paired.pValue()).isLessThan(0.001);
        assertThat(unpaired.pValue()).isGreaterThan(0.1);
        assertThat(paired.minimumDetectable()).isBetween(0.02, 0.1);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = {30, 36, 100})
    void pValuesOfNoDifferenceAreSmallAsOftenAsTheySay(int scenes) {
        int rejected = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] values = normals("null" + trial, scenes);
            rejected += mean(values, "n" + trial).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(rejected / (double) TRIALS).isBetween(0.03, 0.07);
    }

    @Test
    void aPValueIsTheDoubledShareWhereTheTailIsResolved() {
        double[] replicates = new double[1999];
        Arrays.fill(replicates, 1);
        Arrays.fill(replicates, 0, 49, -1);
        assertThat(new SceneBootstrap(1, replicates, 100).pValue()).isEqualTo(0.05);
        assertThat(new SceneBootstrap(0, new double[2000], 40).pValue()).isEqualTo(1);
    }

    @Test
    void aSingleSceneBoundsNothing() {
        SceneBootstrap one = mean(new double[] {0.5}, "s");
        assertThat(one.interval(0.95, 0, 1)).isEqualTo(new ConfidenceInterval(0, 1));
        assertThat(one.pValue()).isEqualTo(1);
        assertThat(one.minimumDetectable()).isInfinite();
    }

    @Test
    void drawsAreKeyedByTheSuiteAndHoldEachSceneCount() {
        List<int[]> draws = SceneDraws.of("suite", 36);
        assertThat(draws).hasSize(2000);
        assertThat(Arrays.deepEquals(draws.toArray(), SceneDraws.of("suite", 36).toArray()))
                .isTrue();
        assertThat(Arrays.deepEquals(draws.toArray(), SceneDraws.of("other", 36).toArray()))
                .isFalse();
        assertThat(draws).allMatch(d -> Arrays.stream(d).sum() == 36);
        double first = draws.stream().mapToInt(d -> d[0]).average().orElseThrow();
        assertThat(first).isCloseTo(1, within(0.1));
    }

    @Test
    void resultsOnOtherScenesCannotBeSubtracted() {
        SceneBootstrap a = mean(new double[] {1, 2, 3}, "s");
        SceneBootstrap b = mean(new double[] {1, 2}, "s");
        assertThatThrownBy(() -> a.minus(b)).isInstanceOf(BenchmarkException.class);
    }

    @Test
    void seedsAreASecondLevelThatWidensTheInterval() {
        double[] scene = normals("seeds", 36);
        SceneBootstrap low = mean(scene, "s");
        double[] higher = Arrays.stream(scene).map(v -> v + 2).toArray();
        SceneBootstrap high = mean(higher, "s");
        SceneBootstrap pooled = SeedLevel.pool("s", List.of(low, high));
        assertThat(pooled.estimate()).isCloseTo(low.estimate() + 1, within(1e-12));
        // Two seeds two apart: the drawn mean is 0, 1 or 2 above with chances 1/4, 1/2, 1/4.
        double variance = Math.pow(low.standardError(), 2) + 0.5 * 36 / 35;
        assertThat(pooled.standardError()).isCloseTo(Math.sqrt(variance), within(0.04));
        assertThat(SeedLevel.pool("s", List.of(low))).isSameAs(low);
    }

    private static double coverage(int scenes) {
        int covered = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            SceneBootstrap b = mean(normals(scenes + "/" + trial, scenes), "t" + trial);
            covered += b.interval(0.95, -99, 99).contains(0) ? 1 : 0;
        }
        return covered / (double) TRIALS;
    }

    private static double[] normals(String name, int n) {
        RandomGenerator random = new SeedStream(11).child(name).random();
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    /** The bootstrap of a mean over scenes. */
    private static SceneBootstrap mean(double[] values, String suite) {
        double[] replicates =
                SceneDraws.of(suite, values.length).stream()
                        .mapToDouble(draw -> weighted(values, draw))
                        .toArray();
        return new SceneBootstrap(
                Arrays.stream(values).average().orElseThrow(), replicates, values.length);
    }

    private static double weighted(double[] values, int[] draw) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += draw[i] * values[i];
        }
        return sum / values.length;
    }
}
