package org.parley.runner.datacard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueHistogramTest {
    private static ValueHistogram of(double... values) {
        ValueHistogram histogram = ValueHistogram.of(0, 1, 6, 10);
        for (double value : values) {
            histogram.add(value);
        }
        return histogram;
    }

    @Test
    void aBinHoldsItsLowerEdgeAndNotItsUpper() {
        assertThat(of(0, 0.9, 1, 5, 6, 10, 99, -1).counts()).containsExactly(3, 2, 1, 2);
    }

    @Test
    void sumsHoldTheValuesOfBoth() {
        ValueHistogram sum = of(0, 1).plus(of(1, 7));
        assertThat(sum.counts()).containsExactly(1, 2, 1, 0);
        assertThat(sum.total()).isEqualTo(4);
    }

    @Test
    void barsShowCountAndShareAndLeaveOutEmptyEnds() {
        assertThat(of(1, 2, 3, 6).wholeBars().lines())
                .containsExactly(
                        "1 to 5               3  75.0 %  " + "█".repeat(40),
                        "6 to 9               1  25.0 %  " + "█".repeat(14));
        assertThat(of(0, 12).wholeBars())
                .startsWith("0   ")
                .contains("\n1 to 5               0   0.0 %\n")
                .contains("\n10 or more ");
        assertThat(of(0.5, 12).bars("m")).startsWith("0–1 m ").contains("\nfrom 10 m ");
    }

    @Test
    void noValuesAreOneEmptyLine() {
        assertThat(of().wholeBars()).isEqualTo("0                    0   0.0 %\n");
    }
}
