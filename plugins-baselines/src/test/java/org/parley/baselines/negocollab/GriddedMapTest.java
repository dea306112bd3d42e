package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** Where what an agent sends lies. */
class GriddedMapTest {
    private static final FeatureSpec OWN = FeatureSpec.bev(3, BevGrid.over(-4, -2, 4, 2, 1));

    private static BevGrid sent(FeatureSpec own, int rows, int columns) {
        SeedStream seeds = new SeedStream(1);
        try (ModelSession session = NumericEngines.open(seeds);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(seeds);
            int[] cells = {1, own.rows(), own.columns(), own.channels()};
            AgentFeature self = new AgentFeature("7", "m1", own, g.fill(0, cells));
            return GriddedMap.sent(self, g.fill(0, 1, rows, columns, 5)).grid();
        }
    }

    @Test
    void aCoarserMapCoversTheSameGround() {
        assertThat(sent(OWN, 4, 8)).isEqualTo(OWN.requireGrid());
        assertThat(sent(OWN, 2, 4)).isEqualTo(BevGrid.over(-4, -2, 4, 2, 2));
    }

    @Test
    void aMapWhoseCellsWouldNotBeSquareIsRefused() {
        assertThatThrownBy(() -> sent(OWN, 3, 4))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(
                        "the sender of 'm1' gives [1, 3, 4, 5] for ground of 8.0 × 4.0 m")
                .hasMessageContaining("choose a common grid with square cells");
    }

    @Test
    void aFeatureInImageSpaceIsRefused() {
        assertThatThrownBy(() -> sent(FeatureSpec.image(3, 4, 8), 4, 8))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("ground");
    }
}
