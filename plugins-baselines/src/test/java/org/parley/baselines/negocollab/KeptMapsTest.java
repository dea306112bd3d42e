package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class KeptMapsTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final BevGrid GRID = new BevGrid(0, 0, 1, 2, 1);
    private static final long ONE_MAP = 2 * 4;

    private final AtomicInteger derivations = new AtomicInteger();

    private GriddedMap derived(Graph g) {
        float number = derivations.incrementAndGet();
        return new GriddedMap(
                g.constant(HostArray.of(new float[] {number, -number}, 1, 1, 2, 1)), GRID);
    }

    /** Asks for places, each in a graph of its own, and gives the first value of the last. */
    private double ask(KeptMaps maps, String... places) {
        double last = 0;
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            for (String place : places) {
                try (ComputedGraph tape = session.infer()) {
                    Graph g = tape.graph(SEEDS);
                    GriddedMap map = maps.of(g, place, () -> derived(g));
                    assertThat(map.grid()).isEqualTo(GRID);
                    last = map.map().toHost().values()[0];
                }
            }
        }
        return last;
    }

    @Test
    void aPlaceIsDerivedOnce() {
        assertThat(ask(new KeptMaps(), "a", "b", "a")).isEqualTo(1);
        assertThat(derivations).hasValue(2);
    }

    @Test
    void aPlaceWithoutANameIsDerivedEachTime() {
        assertThat(ask(new KeptMaps(), "", "")).isEqualTo(2);
    }

    @Test
    void theOneNotUsedForLongestGoesFirst() {
        ask(new KeptMaps(2 * ONE_MAP), "a", "b", "a", "c", "a");
        assertThat(derivations).hasValue(3);
        ask(new KeptMaps(2 * ONE_MAP), "a", "b", "a", "c", "b");
        assertThat(derivations).hasValue(3 + 4);
    }
}
