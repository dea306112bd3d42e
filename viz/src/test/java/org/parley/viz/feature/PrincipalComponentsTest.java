package org.parley.viz.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class PrincipalComponentsTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void theDirectionOfMostVarianceComesFirst() {
        List<double[]> rows =
                List.of(
                        new double[] {1 + 3, 2 - 4},
                        new double[] {1 - 3, 2 + 4},
                        new double[] {1 + .8, 2 + .6},
                        new double[] {1 - .8, 2 - .6});
        PrincipalComponents found = PrincipalComponents.of(rows, 3);
        assertThat(found.mean()).containsExactly(new double[] {1, 2}, CLOSE);
        assertThat(found.directions()).hasNumberOfRows(2);
        assertThat(found.directions()[0]).containsExactly(new double[] {-.6, .8}, CLOSE);
        assertThat(found.directions()[1]).containsExactly(new double[] {.8, .6}, CLOSE);
        assertThat(found.of(rows.get(1))).containsExactly(new double[] {5, 0}, CLOSE);
    }

    @Test
    void whatVariesAlongIndependentDirectionsIsUncorrelatedAfterwards() {
        RandomStream random = new SeedStream(3).child("rows").random();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            rows.add(new double[] {a + b, a - 2 * b, 3 * a, random.nextGaussian(), b});
        }
        PrincipalComponents found = PrincipalComponents.of(rows, 3);
        double[][] moments = new double[3][3];
        for (double[] row : rows) {
            double[] along = found.of(row);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    moments[i][j] += along[i] * along[j] / rows.size();
                }
            }
        }
        assertThat(moments[0][1]).isCloseTo(0, CLOSE);
        assertThat(moments[1][2]).isCloseTo(0, CLOSE);
        assertThat(moments[0][0]).isGreaterThan(moments[1][1]);
        assertThat(moments[1][1]).isGreaterThan(moments[2][2]);
    }

    @Test
    void whatNeverVariesHasDirectionsAllTheSame() {
        List<double[]> rows = List.of(new double[] {1, 1}, new double[] {1, 1});
        assertThat(PrincipalComponents.of(rows, 3).of(rows.get(0))).containsExactly(0, 0);
    }
}
