package org.parley.leaderboard.domaingap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;
import org.parley.api.graph.HostArray;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class GapMetricTest {
    /** One row of cells of a metre. */
    private static BevFeatureMap row(double[]... cells) {
        int channels = cells[0].length;
        HostArray values = HostArray.zeros(1, 1, cells.length, channels);
        for (int i = 0; i < cells.length; i++) {
            for (int c = 0; c < channels; c++) {
                values.values()[i * channels + c] = (float) cells[i][c];
            }
        }
        return new BevFeatureMap(values, new BevGrid(0, 0, 1, cells.length, 1));
    }

    private static BevFeatureMap one(double... cells) {
        return row(Arrays.stream(cells).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private static BevFeatureMap random(String name, int cells, int channels) {
        RandomStream random = new SeedStream(5).child(name).random();
        double[][] values = new double[cells][channels];
        for (double[] row : values) {
            Arrays.setAll(row, c -> random.nextGaussian());
        }
        return row(values);
    }

    private static BevFeatureMap scaled(BevFeatureMap map, double factor) {
        HostArray old = map.values();
        float[] values = old.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return new BevFeatureMap(HostArray.of(values, old.shape()), map.grid());
    }

    @Test
    void theReferenceQuantityIsTorchsKlDivLossOfARawTarget() {
        // KLDivLoss, no reduction, then the mean: 0.2180117 / 3
        assertThat(
                        GapMetric.KL_REFERENCE.of(
                                row(logs(.5, .25, .25)), row(new double[] {.2, .3, .5})))
                .hasValueCloseTo(0.0726706, within(1e-6));
    }

    @Test
    void theReferenceQuantityGrowsWithTheTargetAndLeavesOutWhatIsNotPositive() {
        BevFeatureMap x = row(logs(.5, .5));
        // 10 (log 10 − log ½) / 2
        assertThat(GapMetric.KL_REFERENCE.of(x, row(new double[] {10, -3})))
                .hasValueCloseTo(14.9786614, within(1e-5));
        assertThat(GapMetric.KL_REFERENCE.of(x, row(new double[] {0, 0}))).hasValue(0);
    }

    @Test
    void theReferenceQuantityLooksAtTheMiddleOfTheMap() {
        double[] zeros = new double[10];
        double[] ends = {9, 9, 9, 0, 0, 0, 9, 9, 9, 9};
        assertThat(GapMetric.KL_REFERENCE.of(one(zeros), one(ends))).hasValue(0);
        double[] middle = {0, 0, 0, 9, 9, 9, 0, 0, 0, 0};
        assertThat(GapMetric.KL_REFERENCE.of(one(zeros), one(middle)))
                .hasValueCloseTo(9 * Math.log(9), within(1e-6));
    }

    @Test
    void theDivergenceIsThatOfDistributionsWhateverIsAddedToACell() {
        BevFeatureMap x = row(logs(.5, .25, .25), new double[] {1, 1, 1});
        BevFeatureMap y = row(logs(.2 * 9, .3 * 9, .5 * 9), new double[] {7, 7, 7});
        // .2 log .4 + .3 log 1.2 + .5 log 2, then the mean with 0
        assertThat(GapMetric.KL.of(x, y)).hasValueCloseTo(0.2180117 / 2, within(1e-6));
    }

    @Test
    void alignmentIsThatOfCentredCells() {
        // (xᵀy)² / (xᵀx · yᵀy) = 1 / (2 · 2), with 5 added to every cell of x
        assertThat(GapMetric.CKA.of(one(6, 5, 4), one(1, -1, 0)))
                .hasValueCloseTo(0.25, within(1e-12));
        assertThat(GapMetric.CKA.of(one(1, -1, 1, -1), one(1, 1, -1, -1))).hasValue(0);
        assertThat(GapMetric.CKA.of(one(3, 3, 3), one(1, 2, 4))).isEmpty();
    }

    @Test
    void alignmentKnowsNeitherRotationNorSizeNorTheNumberOfChannels() {
        BevFeatureMap x = random("x", 40, 2);
        double[][] turned = new double[40][];
        for (int i = 0; i < 40; i++) {
            double[] v = x.at(i + 0.5, 0.5);
            turned[i] = new double[] {3 * (.6 * v[0] - .8 * v[1]), 3 * (.8 * v[0] + .6 * v[1]), 4};
        }
        assertThat(GapMetric.CKA.of(x, row(turned))).hasValueCloseTo(1.0, within(1e-6));
        assertThat(GapMetric.CKA.of(x, random("y", 40, 3)).orElseThrow()).isLessThan(0.3);
    }

    @Test
    void cosinesAreAveragedWhereThereIsAnything() {
        BevFeatureMap x = row(new double[] {2, 0}, new double[] {0, 0}, new double[] {0, 1});
        BevFeatureMap y = row(new double[] {1, 1}, new double[] {1, 1}, new double[] {0, -5});
        assertThat(GapMetric.COSINE.of(x, y))
                .hasValueCloseTo((Math.sqrt(.5) - 1) / 2, within(1e-9));
        assertThat(GapMetric.COSINE.of(one(0, 0), one(1, 1))).isEmpty();
    }

    @Test
    void theDiscrepancyComparesWhatOccursAndNotWhere() {
        assertThat(GapMetric.MMD.of(one(0, 0, 1, 1), one(0, 0, 0, 1)))
                .hasValueCloseTo(0.19305872785337175, within(1e-9));
        assertThat(GapMetric.MMD.of(one(0, 1, 0, 1), one(1, 0, 1, 0)))
                .hasValueCloseTo(0.0, within(1e-12));
    }

    @Test
    void theDiscrepancyKnowsNoSizeAndSeesEveryCellOfASmallMapOnly() {
        BevFeatureMap x = random("x", 2000, 3);
        BevFeatureMap y = random("y", 2000, 3);
        double apart = GapMetric.MMD.of(x, y).orElseThrow();
        assertThat(apart).isBetween(0.0, 0.02);
        assertThat(GapMetric.MMD.of(scaled(x, 8), y)).hasValueCloseTo(apart, within(1e-6));
        assertThat(GapMetric.MMD.of(x, x)).hasValue(0);
    }

    /** Of equal maps. */
    @ParameterizedTest
    @EnumSource(names = "KL_REFERENCE", mode = EnumSource.Mode.EXCLUDE)
    void whatIsEqualIsAsNearAsCanBe(GapMetric metric) {
        BevFeatureMap map = random("map", 30, 4);
        double nearest = metric.distance() ? metric.least() : metric.most();
        assertThat(metric.of(map, map)).hasValueCloseTo(nearest, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void whereChannelsDifferOnlyAlignmentHasAValue(GapMetric metric) {
        assertThat(metric.of(random("x", 30, 4), random("y", 30, 3)).isPresent())
                .isEqualTo(metric == GapMetric.CKA);
    }

    @ParameterizedTest
    @EnumSource
    void mapsOfDifferentGroundHaveNoGap(GapMetric metric) {
        BevFeatureMap map = random("map", 30, 4);
        BevFeatureMap far = new BevFeatureMap(map.values(), new BevGrid(500, 0, 1, 30, 1));
        assertThat(metric.of(map, far)).isEmpty();
    }
}
