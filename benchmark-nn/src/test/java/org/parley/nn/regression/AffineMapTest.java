package org.parley.nn.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AffineMapTest {
    private static RegressionMoments of(double[][] x, double[][] y) {
        RegressionMoments all = one(x[0], y[0]);
        for (int r = 1; r < x.length; r++) {
            all = all.with(one(x[r], y[r]), 1.0 / (r + 1));
        }
        return all;
    }

    private static RegressionMoments one(double[] x, double[] y) {
        return new RegressionMoments(
                x, y, new double[x.length * x.length], new double[x.length * y.length]);
    }

    @Test
    void aMapThatExistsIsFound() {
        double[][] x = {{1, 0}, {0, 1}, {2, 1}, {3, 5}};
        double[][] y = new double[4][];
        for (int r = 0; r < 4; r++) {
            y[r] = new double[] {2 * x[r][0] - x[r][1] + 7};
        }
        AffineMap map = AffineMap.leastSquares(of(x, y), 1e-12);
        assertThat(map.weight()).containsExactly(new double[] {2, -1}, within(1e-8));
        assertThat(map.bias()).containsExactly(new double[] {7}, within(1e-8));
    }

    @Test
    void theRidgeIsInMeanVariancesAndSparesTheOffset() {
        double[][] x = {{1}, {3}}; // variance 1
        double[][] y = {{10}, {14}}; // covariance 2
        AffineMap map = AffineMap.leastSquares(of(x, y), 1);
        assertThat(map.weight()[0]).isCloseTo(1, within(1e-12)); // 2 / (1 + 1)
        assertThat(map.bias()[0]).isCloseTo(12 - 2, within(1e-12));
    }

    @Test
    void inputsThatDependOnEachOtherShareTheWeight() {
        double[][] x = {{1, 1}, {2, 2}, {4, 4}};
        double[][] y = {{2}, {4}, {8}};
        AffineMap map = AffineMap.leastSquares(of(x, y), 1e-9);
        assertThat(map.weight()).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void inputsThatNeverVaryGiveTheMean() {
        double[][] x = {{3, 0}, {3, 0}};
        double[][] y = {{1, 5}, {3, 7}};
        AffineMap map = AffineMap.leastSquares(of(x, y), 1e-4);
        assertThat(map.weight()).containsOnly(0);
        assertThat(map.bias()).containsExactly(2, 6);
    }

    @Test
    void momentsOfPartsAreThoseOfTheWhole() {
        double[][] x = {{1, 7}, {2, -1}, {4, 0}, {1000, 3}};
        double[][] y = {{2}, {4}, {8}, {-5}};
        RegressionMoments first = of(java.util.Arrays.copyOf(x, 3), java.util.Arrays.copyOf(y, 3));
        RegressionMoments whole = first.with(one(x[3], y[3]), 0.25);
        double mean = 1007.0 / 4;
        double variance = (1 + 4 + 16 + 1e6) / 4 - mean * mean;
        assertThat(whole.x()[0]).isCloseTo(mean, within(1e-9));
        assertThat(whole.xx()[0]).isCloseTo(variance, within(1e-6));
        assertThat(whole.xy()[1]).isCloseTo((14 - 4 - 15) / 4.0 - 9.0 / 4 * 9 / 4, within(1e-9));
    }

    @Test
    void momentsOfSomeInputsAndOutputsAreTheirOwn() {
        double[][] x = {{1, 7, 2}, {2, -1, 5}, {4, 0, 1}};
        double[][] y = {{2, 3}, {4, 1}, {8, 5}};
        double[][] lastX = {{7, 2}, {-1, 5}, {0, 1}};
        double[][] firstY = {{2}, {4}, {8}};
        RegressionMoments part = of(x, y).ofInputs(1, 3).ofOutputs(0, 1);
        RegressionMoments expected = of(lastX, firstY);
        assertThat(part.x()).containsExactly(expected.x());
        assertThat(part.y()).containsExactly(expected.y());
        assertThat(part.xx()).containsExactly(expected.xx());
        assertThat(part.xy()).containsExactly(expected.xy());
    }

    @Test
    void momentsMustFitEachOther() {
        assertThatThrownBy(
                        () ->
                                new RegressionMoments(
                                        new double[2], new double[1], new double[4], new double[3]))
                .hasMessageContaining("need 4 and 2 covariances, got 4 and 3");
        RegressionMoments one = of(new double[][] {{1}}, new double[][] {{1}});
        assertThatThrownBy(() -> AffineMap.leastSquares(one, 0)).hasMessageContaining("ridge");
    }
}
