package org.parley.engine.nd4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.engine.nd4j.tape.GradientTape;
import org.parley.nn.engine.NumericPrecision;

class NativeArenaTest {
    private static final SeedStream SEEDS = new SeedStream(1);

    /** The second graph would take the memory of the first one back when it is closed. */
    @Test
    void oneGraphAtATimeHasTheArena() {
        ParameterStore store = new ParameterStore(NumericPrecision.FLOAT, SEEDS);
        try (NativeArena arena = NativeArena.of(store)) {
            try (GradientTape tape = GradientTape.infer(store, arena)) {
                assertThatThrownBy(() -> GradientTape.infer(store, arena))
                        .isInstanceOf(BenchmarkException.class)
                        .hasMessageContaining("two graphs are open on one arena");
                assertThat(tape.graph(SEEDS).fill(2, 3).toHost().values()).containsExactly(2, 2, 2);
            }
            try (GradientTape next = GradientTape.infer(store, arena)) {
                assertThat(next.graph(SEEDS).fill(1, 1).toHost().values()).containsExactly(1);
            }
        }
    }

    /** As in training, where frames have one to five agents. */
    @Test
    void sizesThatVaryFromStepToStepShareTheMemory() {
        ParameterStore store = new ParameterStore(NumericPrecision.FLOAT, SEEDS);
        try (NativeArena arena = NativeArena.of(store)) {
            long largest = 0;
            for (int step = 0; step < 200; step++) {
                int agents = 1 + (step * 7 + step / 3) % 8;
                try (GradientTape tape = GradientTape.infer(store, arena)) {
                    for (int layer = 0; layer < 20; layer++) {
                        tape.graph(SEEDS).fill(1, agents, 1000 + 10 * layer);
                    }
                }
                largest = Math.max(largest, arena.bytes());
            }
            long needed = 20L * 8 * 1200 * Float.BYTES;
            assertThat(largest).isLessThan(3 * needed);
        }
    }
}
