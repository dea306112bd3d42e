package org.parley.leaderboard.domaingap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RSquaredTest {
    private static final float[] ALL = {1, 1, 1};

    private static RSquared of(float[] restored, float[] feature, float... covered) {
        RSquared r = new RSquared(feature.length / covered.length);
        r.add(restored, feature, covered);
        return r;
    }

    @Test
    void aPerfectCopyIsOneAndTheMeanOfEachChannelIsZero() {
        float[] feature = {1, 10, 2, 20, 6, 60};
        assertThat(of(feature, feature, ALL).value()).hasValue(1);
        assertThat(of(new float[] {3, 30, 3, 30, 3, 30}, feature, ALL).value().orElseThrow())
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void errorsAreComparedWithTheVariationOfAllChannelsTogether() {
        // Means 3 and 30: variation 4 + 1 + 9 + 400 + 100 + 900 = 1,414; one error of 7.
        float[] feature = {1, 10, 2, 20, 6, 60};
        float[] restored = {1, 10, 2, 27, 6, 60};
        assertThat(of(restored, feature, ALL).value())
                .hasValueCloseTo(1 - 49.0 / 1414, within(1e-12));
    }

    @Test
    void theMeanIsThatOfAllObservationsTogether() {
        RSquared r = new RSquared(1);
        r.add(new float[] {1}, new float[] {1}, new float[] {1});
        r.add(new float[] {5}, new float[] {3}, new float[] {1});
        assertThat(r.value()).hasValueCloseTo(1 - 4.0 / 2, within(1e-12));
    }

    @Test
    void cellsThatAreNotCoveredDoNotCount() {
        float[] feature = {1, 100, 3};
        float[] restored = {1, -7, 3};
        assertThat(of(restored, feature, 1, 0, 1).value()).hasValue(1);
    }

    @Test
    void whatNeverVariesHasNone() {
        assertThat(of(new float[] {1, 2, 3}, new float[] {4, 4, 4}, ALL).value()).isEmpty();
        assertThat(new RSquared(2).value()).isEmpty();
    }

    @Test
    void shapesMustAgree() {
        assertThatThrownBy(() -> new RSquared(2).add(new float[4], new float[4], new float[3]))
                .hasMessageContaining("4 and 4 numbers for 3 cells of 2 channels");
    }
}
