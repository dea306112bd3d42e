package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.engine.nd4j.tape.GradientTape;
import org.parley.nn.loss.DistributionDistance;

class FeaturePowerTest {
    private static final SeedStream SEEDS = new SeedStream(76);

    /** Two cells of two channels: ±root about a mean, so of variance {@code 2 · power}. */
    private static HostArray map(double power) {
        float root = (float) Math.sqrt(power);
        return HostArray.of(new float[] {3 + root, -root, 3 - root, root}, 1, 1, 2, 2);
    }

    private static double step(ParameterStore store, String trained, HostArray map) {
        try (NativeArena arena = NativeArena.of(store);
                GradientTape tape = GradientTape.train(store, arena, Selector.of(trained))) {
            var g = tape.graph(SEEDS);
            double power = tape.scalar(FeaturePower.of(g.scope("p"), g.constant(map)));
            tape.commitUpdates();
            return power;
        }
    }

    @Test
    void itIsTheMeanOfTheFirst64StepsAndThenStays() {
        try (ParameterStore store = ParameterStore.ofDouble(SEEDS)) {
            double sum = 0;
            for (int i = 1; i <= 64; i++) {
                sum += 2 * i;
                assertThat(step(store, "p", map(i))).isCloseTo(sum / i, within(1e-4));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(step(store, "p", map(1e4))).isCloseTo(sum / 64, within(1e-4));
            }
            assertThat(store.parameterCount("p")).isZero();
        }
    }

    @Test
    void whereItsScopeIsNotTrainedItIsOnlyRead() {
        try (ParameterStore store = ParameterStore.ofDouble(SEEDS)) {
            assertThat(step(store, "other", map(7))).isCloseTo(14, within(1e-4));
            assertThat(step(store, "other", map(9))).isCloseTo(18, within(1e-4));
            assertThat(step(store, "p", map(5))).isCloseTo(10, within(1e-4));
            assertThat(step(store, "other", map(9))).isCloseTo(10, within(1e-4));
        }
    }

    @Test
    void aConstantRestoredMapIsWorthOne() {
        try (ParameterStore store = ParameterStore.ofDouble(SEEDS);
                NativeArena arena = NativeArena.of(store);
                GradientTape tape = GradientTape.train(store, arena, Selector.of("p"))) {
            var g = tape.graph(SEEDS);
            var wanted = g.constant(map(6));
            var constant = g.constant(HostArray.of(new float[] {3, 0, 3, 0}, 1, 1, 2, 2));
            var gap = new DistributionDistance(0).of(g, wanted, constant);
            var share = g.divide(gap, FeaturePower.of(g.scope("p"), wanted));
            assertThat(tape.scalar(share)).isCloseTo(1, within(1e-5));
        }
    }
}
