package org.parley.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.engine.RateSchedule;

/** Optimisers, schedules, clipping and accumulation against plain loops. */
class TrainingTest {
    private static final SeedStream SEEDS = new SeedStream(31);
    private static final float[] START = {1, -2, 0.5f, 3};
    private static final double RATE = 0.05;
    private static final int STEPS = 60;

    /** Two parameters, a pair each; the loss is Σ weight · (p − goal)². */
    private static Function<Graph, Loss> bowl(double... goals) {
        return g -> {
            Tensor a = g.param("p/a", given(0), 2);
            Tensor b = g.param("p/b", given(2), 2);
            Tensor both = g.concat(List.of(a, b), 0);
            float[] goal = {(float) goals[0], (float) goals[1], (float) goals[2], (float) goals[3]};
            Tensor gap = g.subtract(both, g.constant(HostArray.of(goal, 4)));
            Tensor weights = g.constant(HostArray.of(new float[] {1, 2, 3, 4}, 4));
            return Loss.of("bowl", g.sumAll(g.multiply(weights, g.square(gap))));
        };
    }

    private static Init given(int from) {
        return new Init.Given(HostArray.of(new float[] {START[from], START[from + 1]}, 2));
    }

    private static double[] slope(double[] p, double... goals) {
        double[] g = new double[4];
        for (int i = 0; i < 4; i++) {
            g[i] = 2 * (i + 1) * (p[i] - goals[i]);
        }
        return g;
    }

    private static double[] start() {
        return new double[] {START[0], START[1], START[2], START[3]};
    }

    private interface Steps {
        void run(OptimizerStep trainer);
    }

    private static double[] trained(OptimizerSpec rule, double norm, Steps steps) {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                OptimizerStep trainer =
                        new OptimizerStep(session, Selector.of("p"), rule.atMost(norm), SEEDS)) {
            steps.run(trainer);
            double[] a = session.parameters().values("p/a");
            double[] b = session.parameters().values("p/b");
            return new double[] {a[0], a[1], b[0], b[1]};
        }
    }

    private static void repeat(OptimizerStep trainer, Function<Graph, Loss> loss) {
        for (int i = 0; i < STEPS; i++) {
            trainer.step(RATE, loss);
        }
    }

    private static double[] plainAdam(double decay, boolean decoupled) {
        double[] p = start();
        double[] m = new double[4];
        double[] v = new double[4];
        for (int t = 1; t <= STEPS; t++) {
            double[] g = slope(p, 0.5, 0, -1, 2);
            for (int i = 0; i < 4; i++) {
                double gi = g[i] + (decoupled ? 0 : decay * p[i]);
                m[i] = 0.9 * m[i] + 0.1 * gi;
                v[i] = 0.999 * v[i] + 0.001 * gi * gi;
                double root = Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8;
                double pull = decoupled ? decay * p[i] : 0;
                p[i] -= RATE * (m[i] / (1 - Math.pow(0.9, t)) / root + pull);
            }
        }
        return p;
    }

    @Test
    void decoupledDecayShrinksTheParameterItself() {
        double[] actual =
                trained(OptimizerSpec.adamw(1e-8, 0.1), 0, t -> repeat(t, bowl(0.5, 0, -1, 2)));
        assertThat(actual).containsExactly(plainAdam(0.1, true), within(1e-9));
        assertThat(plainAdam(0.1, false)).isNotEqualTo(plainAdam(0.1, true));
    }

    @Test
    void coupledDecayIsPartOfTheGradient() {
        double[] actual =
                trained(OptimizerSpec.adam(1e-8, 0.1), 0, t -> repeat(t, bowl(0.5, 0, -1, 2)));
        assertThat(actual).containsExactly(plainAdam(0.1, false), within(1e-9));
    }

    private static double[] plainDescent(double norm) {
        double[] p = start();
        for (int t = 0; t < STEPS; t++) {
            double[] g = slope(p, 0.5, 0, -1, 2);
            double length = Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2] + g[3] * g[3]);
            for (int i = 0; i < 4; i++) {
                p[i] -= RATE * g[i] * Math.min(1, norm / length);
            }
        }
        return p;
    }

    @Test
    void longGradientsAreShortenedAllAlike() {
        double[] actual = trained(OptimizerSpec.sgd(), 1.5, t -> repeat(t, bowl(0.5, 0, -1, 2)));
        assertThat(actual).containsExactly(plainDescent(1.5), within(1e-9));
        assertThat(plainDescent(1.5)[3]).isNotEqualTo(plainDescent(100)[3]);
    }

    @Test
    void partsOfAStepCountAsTheirMean() {
        double[] inParts =
                trained(
                        OptimizerSpec.sgd(),
                        1.5,
                        t -> {
                            for (int i = 0; i < STEPS; i++) {
                                Map<String, Double> values =
                                        t.step(RATE, List.of(bowl(1, 1, 0, 4), bowl(0, -1, -2, 0)));
                                assertThat(values).containsOnlyKeys("loss", "bowl");
                            }
                            assertThat(t.iteration()).isEqualTo(STEPS);
                        });
        assertThat(inParts).containsExactly(plainDescent(1.5), within(1e-9));
    }

    @Test
    void aPartThatLacksAParameterLeavesItsGradient() {
        Function<Graph, Loss> onlyA =
                g -> Loss.of("a", g.sumAll(g.square(g.param("p/a", given(0), 2))));
        double[] actual =
                trained(
                        OptimizerSpec.sgd(),
                        0,
                        t -> t.step(RATE, List.of(bowl(0, 0, 0, 0), onlyA)));
        double[] g = slope(start(), 0, 0, 0, 0);
        double[] expected = start();
        for (int i = 0; i < 4; i++) {
            expected[i] -= RATE * (g[i] + (i < 2 ? 2 * START[i] : 0)) / 2;
        }
        assertThat(actual).containsExactly(expected, within(1e-12));
    }

    @Test
    void stepWithoutPartsIsRefused() {
        assertThatThrownBy(
                        () ->
                                trained(
                                        OptimizerSpec.sgd(),
                                        1,
                                        t -> t.step(RATE, List.<Function<Graph, Loss>>of())))
                .isInstanceOf(BenchmarkException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "14, 1", "15, 0.1", "24, 0.1", "25, 0.01", "29, 0.01"})
    void rateFallsAtEveryMilestone(int epoch, double factor) {
        RateSchedule schedule = RateSchedule.multiStep(0.1, 15 / 30.0, 25 / 30.0);
        assertThat(schedule.factor(epoch * 7, 30 * 7)).isCloseTo(factor, within(1e-12));
        assertThat(schedule.factor(epoch * 7 + 6, 30 * 7)).isCloseTo(factor, within(1e-12));
    }

    @Test
    void cosineStartsSlowlyPeaksAndEndsLow() {
        RateSchedule schedule = RateSchedule.cosine(0.1, 0.02);
        assertThat(schedule.factor(0, 1000)).isCloseTo(1 / 101.0, within(1e-12));
        assertThat(schedule.factor(100, 1000)).isEqualTo(1);
        assertThat(schedule.factor(550, 1000)).isCloseTo(0.51, within(1e-12));
        assertThat(schedule.factor(999, 1000)).isCloseTo(0.02, within(1e-5));
        assertThat(RateSchedule.cosine().factor(321, 999))
                .isEqualTo(RateSchedule.cosine(0.05, 0.01).factor(321, 999));
    }
}
