package org.parley.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmCorrectionTest {
    @Test
    void agreesWithHandComputedNumbers() {
        // 4·0.005, 3·0.01, then 2·0.03 and 1·0.04 held up to 0.06.
        assertThat(HolmCorrection.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, Offset.offset(1e-12));
    }

    @Test
    void neverExceedsOneAndKeepsASingleTestAsItIs() {
        assertThat(HolmCorrection.adjust(new double[] {0.6, 0.9})).containsExactly(1, 1);
        assertThat(HolmCorrection.adjust(new double[] {0.04})).containsExactly(0.04);
        assertThat(HolmCorrection.adjust(new double[0])).isEmpty();
    }
}
