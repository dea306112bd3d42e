package org.parley.nn.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.graph.HostArray;

class CellChoiceTest {
    private static HostArray row(float... values) {
        return HostArray.of(values, 1, 1, values.length, 1);
    }

    /** e^(−d²/2) / 2π, and nothing beyond two cells. */
    @Test
    void oneSureCellBecomesAGaussianOfFiveCells() {
        HostArray smooth = CellChoice.smoothed(row(0, 0, 0, 1, 0, 0, 0), 1);
        assertThat(smooth.values())
                .containsExactly(
                        new float[] {0, 0.02154f, 0.09653f, 0.15915f, 0.09653f, 0.02154f, 0},
                        within(1e-5f));
        assertThat(CellChoice.smoothed(row(0, 1), 0).values()).containsExactly(0, 1);
    }

    @Test
    void cellsAboveTheThresholdAreSentUpToAShare() {
        HostArray worth = row(0.2f, 0.9f, 0.01f, 0.5f);
        assertThat(CellChoice.best(worth, 0.01, 4).values()).containsExactly(1, 1, 0, 1);
        assertThat(CellChoice.best(worth, 0.01, 2).values()).containsExactly(0, 1, 0, 1);
        assertThat(CellChoice.best(worth, 0.95, 4).values()).containsOnly(0);
        assertThat(CellChoice.best(worth, -1, 3).values()).containsExactly(1, 1, 0, 1);
    }
}
