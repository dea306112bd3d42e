package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.OptimizerStep;

/** Stops, reversals and straight-through estimators against the analytic answer. */
class GradientControlTest {
    private static final SeedStream SEEDS = new SeedStream(11);
    private static final HostArray X = HostArray.of(new float[] {0.3f, -1.2f, 2f}, 1, 3);

    private static Tensor x(Graph g) {
        return g.param("x", new Init.Given(X), 1, 3);
    }

    private static double[] gradientOfX(Function<Graph, Tensor> scalar) {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("x"))) {
            tape.backward(scalar.apply(tape.graph(SEEDS)));
            return tape.gradient("x").orElseThrow();
        }
    }

    @Test
    void productWithItsOwnBarrierHasTheBarrierAsGradient() {
        assertThat(gradientOfX(g -> g.sumAll(g.multiply(x(g), g.barrier(x(g))))))
                .containsExactly(0.3f, -1.2f, 2f);
    }

    @Test
    void reversedGradientIsScaledAndNegated() {
        assertThat(gradientOfX(g -> g.sumAll(g.scale(g.reverseGradient(x(g), 9.1), 2))))
                .containsExactly(-18.2, -18.2, -18.2);
    }

    @Test
    void straightThroughIsHardForwardAndSoftBackward() {
        Function<Graph, Tensor> estimator =
                g -> {
                    Tensor soft = g.softmax(x(g));
                    Tensor hard = g.straightThrough(g.oneHotOfMax(soft), soft);
                    assertThat(hard.toHost().values()).containsExactly(0, 0, 1);
                    return g.sumAll(g.slice(hard, 1, 0, 1));
                };
        double[] soft = gradientOfX(g -> g.sumAll(g.slice(g.softmax(x(g)), 1, 0, 1)));
        assertThat(gradientOfX(estimator)).containsExactly(soft);
    }

    @Test
    void whatIsDerivedOnceIsMadeOnceAndItsUsesAddUp() {
        List<String> made = new ArrayList<>();
        Function<Graph, Tensor> twice =
                g -> {
                    Tensor x = x(g);
                    Supplier<Tensor> square =
                            () -> {
                                made.add("square");
                                return g.square(x);
                            };
                    return g.sumAll(g.add(g.once("s", x, square), g.once("s", x, square)));
                };
        assertThat(gradientOfX(twice)).containsExactly(4 * 0.3f, 4 * -1.2f, 4 * 2f);
        assertThat(made).hasSize(1);
    }

    @Test
    void anotherSourceScopeOrFreezeIsDerivedAnew() {
        gradientOfX(
                g -> {
                    Tensor x = x(g);
                    Tensor first = g.once("s", x, () -> g.square(x));
                    Tensor other = g.scale(x, 2);
                    assertThat(g.once("s", other, () -> g.square(other))).isNotSameAs(first);
                    Graph inner = g.scope("inner");
                    assertThat(inner.once("s", x, () -> inner.square(x))).isNotSameAs(first);
                    Graph frozen = g.frozen();
                    assertThat(frozen.once("s", x, () -> frozen.square(x))).isNotSameAs(first);
                    assertThat(g.keyed("a").once("s", x, () -> g.square(x))).isSameAs(first);
                    return g.sumAll(first);
                });
    }

    @Test
    void proofFindsAWrongGradient() {
        Function<Graph, Loss> wrong =
                g -> Loss.of("l", g.sumAll(g.straightThrough(g.square(x(g)), x(g))));
        List<String> findings = new GradientProof(wrong, Selector.of("x"), SEEDS).differences(1e-4);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).startsWith("x[").contains("central difference");
    }

    @Test
    void proofFindsThatNothingIsTrained() {
        Function<Graph, Loss> loss = g -> Loss.of("l", g.sumAll(x(g)));
        assertThat(new GradientProof(loss, Selector.of("y"), SEEDS).differences(1e-4))
                .containsExactly("no parameter is trained: nothing was proved");
    }

    /** x + 10 y, with one of them frozen, or x used twice, once frozen. */
    @Test
    void onlyTheNamedScopeOfAViewIsFrozen() {
        Function<Graph, Tensor> inScope = g -> g.sumAll(x(g.scope("half")));
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("m"))) {
            Graph g = tape.graph(SEEDS).scope("m");
            Graph view = g.frozen("frozen");
            Tensor kept = inScope.apply(view.scope("frozen"));
            Tensor moved = g.scale(inScope.apply(view.scope("frozen-not")), 10);
            Tensor again = g.scale(inScope.apply(g.scope("frozen")), 3);
            tape.backward(g.add(g.add(kept, moved), again));
            assertThat(view.scope("frozen").scope("half").training()).isFalse();
            assertThat(view.training()).isTrue();
            assertThat(tape.gradient("m/frozen/half/x")).hasValue(new double[] {3, 3, 3});
            assertThat(tape.gradient("m/frozen-not/half/x")).hasValue(new double[] {10, 10, 10});
        }
    }

    @Test
    void frozenScopeKeepsWeightsAndStatistics() {
        Function<Graph, Loss> loss =
                g -> {
                    Tensor a = g.scope("a").batchNorm(g.noise("n", 6, 4), 1e-3, 0.1);
                    Tensor b = g.scope("b").batchNorm(a, 1e-3, 0.1);
                    return Loss.of("l", g.meanAll(g.square(b)));
                };
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            var trainer =
                    new OptimizerStep(
                            session, Selector.of("b"), OptimizerSpec.adam(1e-8, 0), SEEDS);
            trainer.step(1e-2, loss);
            String a = session.parameters().hash("a");
            String b = session.parameters().hash("b");
            trainer.step(1e-2, loss);
            assertThat(session.parameters().hash("a")).isEqualTo(a);
            assertThat(session.parameters().hash("b")).isNotEqualTo(b);
        }
    }
}
