package org.parley.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;

class ConfidenceIntervalTest {
    private static final ConfidenceInterval INTERVAL = new ConfidenceInterval(2, 5);

    @Test
    void bothEndsBelongToAnInterval() {
        assertThat(INTERVAL.contains(2)).isTrue();
        assertThat(INTERVAL.contains(5)).isTrue();
        assertThat(INTERVAL.contains(Math.nextDown(2.0))).isFalse();
        assertThat(INTERVAL.contains(Math.nextUp(5.0))).isFalse();
        assertThat(INTERVAL.width()).isEqualTo(3);
    }

    @Test
    void endsOutsideTheBoundsMoveToTheNearest() {
        assertThat(INTERVAL.within(0, 9)).isEqualTo(INTERVAL);
        assertThat(INTERVAL.within(3, 4)).isEqualTo(new ConfidenceInterval(3, 4));
        assertThat(INTERVAL.within(6, 9)).isEqualTo(new ConfidenceInterval(6, 6));
        assertThat(INTERVAL.within(-3, 1)).isEqualTo(new ConfidenceInterval(1, 1));
    }

    @Test
    void endsInTheWrongOrderAreRefusedAndASinglePointIsNot() {
        assertThat(new ConfidenceInterval(3, 3).width()).isZero();
        assertThatThrownBy(() -> new ConfidenceInterval(3, 2))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("an interval needs low ≤ high, was 3.0 … 2.0");
    }
}
