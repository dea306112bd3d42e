package org.parley.nn.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.nn.wire.InformationFilling.Solver;

/** Who may send a cell: an ego of confidence 0.3 among neighbours of 0.5, 0.4 and 0.1. */
class InformationFillingTest {
    private static boolean[] granted(Solver solver, double enough) {
        return new InformationFilling(solver, enough).granted(0.3, new double[] {0.5, 0.4, 0.1});
    }

    /** Sums are 0.8, 1.2 and 1.3. */
    @Test
    void neighboursFillUntilTheSumIsEnough() {
        assertThat(granted(Solver.SUM, 1)).containsExactly(true, false, false);
        assertThat(granted(Solver.SUM, 0.8)).containsExactly(false, false, false);
        assertThat(granted(Solver.SUM, 2)).containsExactly(true, true, true);
    }

    @Test
    void theSurestFillsFirstWhereverItStands() {
        var filling = new InformationFilling(Solver.SUM, 1);
        assertThat(filling.granted(0.3, new double[] {0.1, 0.4, 0.5}))
                .containsExactly(false, false, true);
    }

    @Test
    void onlyWhoIsSurestSendsWhereTheMostIsAskedFor() {
        assertThat(granted(Solver.MAX, 1)).containsExactly(true, false, false);
        var filling = new InformationFilling(Solver.MAX, 1);
        assertThat(filling.granted(0.6, new double[] {0.5, 0.4})).containsExactly(false, false);
        assertThat(filling.granted(0.5, new double[] {0.5, 0.5})).containsExactly(true, true);
    }
}
