package org.parley.nn.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AffineMapTest {
    /** Means of products of pairs of rows. */
    private static Moments of(double[][] x, double[][] y) {
        int n = x[0].length;
        int m = y[0].length;
        double[] mx = new double[n];
        double[] my = new double[m];
        double[] xx = new double[n * n];
        double[] xy = new double[n * m];
        for (int r = 0; r < x.length; r++) {
            for (int i = 0; i < n; i++) {
                mx[i] += x[r][i] / x.length;
                for (int j = 0; j < n; j++) {
                    xx[i * n + j] += x[r][i] * x[r][j] / x.length;
                }
                for (int j = 0; j < m; j++) {
                    xy[i * m + j] += x[r][i] * y[r][j] / x.length;
                }
            }
            for (int j = 0; j < m; j++) {
                my[j] += y[r][j] / x.length;
            }
        }
        return new Moments(mx, my, xx, xy);
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
    void momentsMustFitEachOther() {
        assertThatThrownBy(
                        () ->
                                new Moments(
                                        new double[2], new double[1], new double[4], new double[3]))
                .hasMessageContaining("need 4 and 2 products, got 4 and 3");
        Moments one = of(new double[][] {{1}}, new double[][] {{1}});
        assertThatThrownBy(() -> AffineMap.leastSquares(one, 0)).hasMessageContaining("ridge");
    }
}
