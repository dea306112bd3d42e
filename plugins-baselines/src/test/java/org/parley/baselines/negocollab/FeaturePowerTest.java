package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.loss.DistributionDistance;

class FeaturePowerTest {
    private static final SeedStream SEEDS = new SeedStream(76);

    /** Two cells of two channels: ±root about a mean, so of variance {@code 2 · power}. */
    private static HostArray map(double power) {
        float root = (float) Math.sqrt(power);
        return HostArray.of(new float[] {3 + root, -root, 3 - root, root}, 1, 1, 2, 2);
    }

    private static double step(ModelSession session, String trained, HostArray map) {
        try (ComputedGraph tape = session.train(Selector.of(trained))) {
            var g = tape.graph(SEEDS);
            double power = tape.scalar(FeaturePower.of(g.scope("p"), g.constant(map)));
            tape.commitUpdates();
            return power;
        }
    }

    @Test
    void itIsTheMeanOfTheFirst64StepsAndThenStays() {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE)) {
            double sum = 0;
            for (int i = 1; i <= 64; i++) {
                sum += 2 * i;
                assertThat(step(session, "p", map(i))).isCloseTo(sum / i, within(1e-4));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(step(session, "p", map(1e4))).isCloseTo(sum / 64, within(1e-4));
            }
            assertThat(session.parameters().parameterCount("p")).isZero();
        }
    }

    @Test
    void whereItsScopeIsNotTrainedItIsOnlyRead() {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE)) {
            assertThat(step(session, "other", map(7))).isCloseTo(14, within(1e-4));
            assertThat(step(session, "other", map(9))).isCloseTo(18, within(1e-4));
            assertThat(step(session, "p", map(5))).isCloseTo(10, within(1e-4));
            assertThat(step(session, "other", map(9))).isCloseTo(10, within(1e-4));
        }
    }

    @Test
    void aConstantRestoredMapIsWorthOne() {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("p"))) {
            var g = tape.graph(SEEDS);
            var wanted = g.constant(map(6));
            var constant = g.constant(HostArray.of(new float[] {3, 0, 3, 0}, 1, 1, 2, 2));
            var gap = new DistributionDistance(0).of(g, wanted, constant);
            var share = g.divide(gap, FeaturePower.of(g.scope("p"), wanted));
            assertThat(tape.scalar(share)).isCloseTo(1, within(1e-5));
        }
    }
}
