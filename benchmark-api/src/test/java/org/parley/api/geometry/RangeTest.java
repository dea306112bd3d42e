package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;

class RangeTest {
    private static final Range RANGE = new Range(-4, -2, -1, 4, 2, 1);

    @Test
    void lowerBordersBelongToARangeAndUpperOnesToTheNext() {
        assertThat(RANGE.contains(-4, -2, -1)).isTrue();
        assertThat(RANGE.contains(4, 0, 0)).isFalse();
        assertThat(RANGE.contains(0, 2, 0)).isFalse();
        assertThat(RANGE.contains(0, 0, 1)).isFalse();
    }

    @Test
    void whatLeavesAnyAxisIsOutside() {
        assertThat(RANGE.contains(3.9, 1.9, 0.9)).isTrue();
        assertThat(RANGE.contains(-4.1, 0, 0)).isFalse();
        assertThat(RANGE.contains(0, -2.1, 0)).isFalse();
        assertThat(RANGE.contains(0, 0, -1.1)).isFalse();
        assertThat(RANGE.contains(Double.NaN, 0, 0)).isFalse();
    }

    @Test
    void anEmptyAxisIsRefusedWithAllBorders() {
        refused(0, 0, 0, 0, 1, 1, "x 0.0..0.0 y 0.0..1.0 z 0.0..1.0");
        refused(0, 0, 0, 1, 0, 1, "x 0.0..1.0 y 0.0..0.0 z 0.0..1.0");
        refused(0, 0, 0, 1, 1, 0, "x 0.0..1.0 y 0.0..1.0 z 0.0..0.0");
        refused(2, 0, 0, 1, 1, 1, "x 2.0..1.0 y 0.0..1.0 z 0.0..1.0");
    }

    private static void refused(
            double x0, double y0, double z0, double x1, double y1, double z1, String borders) {
        assertThatThrownBy(() -> new Range(x0, y0, z0, x1, y1, z1))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("a range needs min < max on each axis, was " + borders);
    }
}
