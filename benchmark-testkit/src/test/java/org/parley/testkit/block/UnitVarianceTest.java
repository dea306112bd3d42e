package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.UnitVariance;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class UnitVarianceTest {
    private static final SeedStream SEEDS = new SeedStream(83);

    /** Two cells: channel 0 has mean 3 and variance 4, channel 1 mean 10 and variance 0. */
    private static final float[] X = {1, 10, 5, 10};

    private static float[] scaled(float factor) {
        float[] y = X.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= factor;
        }
        return y;
    }

    private static float[] normalised(ComputedGraph tape, float[] x) {
        var g = tape.graph(SEEDS);
        var map = g.constant(HostArray.of(x, 1, 1, 2, 2));
        return new UnitVariance(0.5).apply(g.scope("u"), map).toHost().values();
    }

    @Test
    void whileTrainedChannelsAreCentredAndTheirMeanVarianceIsOne() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("u"))) {
            float one = (float) (2 / Math.sqrt(2 + 1e-3));
            assertThat(normalised(tape, X))
                    .containsExactly(new float[] {-one, 0, one, 0}, within(1e-5f));
            assertThat(session.parameters().parameterCount("u")).isZero();
        }
    }

    @Test
    void scalingTheMapChangesNothing() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("u"))) {
            float[] one = normalised(tape, scaled(100));
            assertThat(normalised(tape, scaled(700))).containsExactly(one, within(1e-5f));
        }
    }

    /** From mean 0 and variance 1 half way to 3, 10 and 2. */
    @Test
    void afterwardsRunningStatisticsHold() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            try (ComputedGraph tape = session.train(Selector.of("u"))) {
                normalised(tape, X);
                tape.commitUpdates();
            }
            assertThat(session.parameters().values("u/mean")).containsExactly(1.5, 5);
            assertThat(session.parameters().values("u/variance")).containsExactly(1.5);
            try (ComputedGraph tape = session.train(Selector.of("other"))) {
                float root = (float) Math.sqrt(1.5 + 1e-3);
                float[] expected = {-0.5f / root, 5 / root, 3.5f / root, 5 / root};
                assertThat(normalised(tape, X)).containsExactly(expected, within(1e-5f));
                tape.commitUpdates();
            }
            assertThat(session.parameters().values("u/mean")).containsExactly(1.5, 5);
        }
    }

    @Test
    void aMomentumOutsideOfItsRangeIsRefused() {
        for (double momentum : new double[] {0, 1.5}) {
            assertThatThrownBy(() -> new UnitVariance(momentum))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessage("the momentum must lie in (0, 1], was " + momentum);
        }
    }
}
