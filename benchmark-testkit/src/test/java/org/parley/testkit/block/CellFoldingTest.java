package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.resizing.CellFolding;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class CellFoldingTest {
    private static final SeedStream SEEDS = new SeedStream(81);

    private static HostArray counted(int... shape) {
        float[] values = new float[HostArray.length(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return HostArray.of(values, shape);
    }

    /** Rows 0 1 2 3 and 4 5 6 7 become two cells of four channels, sub-cells row by row. */
    @Test
    void fourCellsBecomeOneRowByRow() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            var g = tape.graph(SEEDS);
            HostArray folded = CellFolding.fold(g, g.constant(counted(1, 2, 4, 1)), 2).toHost();
            assertThat(folded.shape()).containsExactly(1, 1, 2, 4);
            assertThat(folded.values()).containsExactly(0, 1, 4, 5, 2, 3, 6, 7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void unfoldingUndoesFolding(int k) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            var g = tape.graph(SEEDS);
            HostArray before = counted(2, 6, 12, 3);
            var folded = CellFolding.fold(g, g.constant(before), k);
            assertThat(folded.shape()).containsExactly(2, 6 / k, 12 / k, 3 * k * k);
            HostArray after = CellFolding.unfold(g, folded, k).toHost();
            assertThat(after.shape()).containsExactly(before.shape());
            assertThat(after.values()).containsExactly(before.values());
        }
    }
}
