package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
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

/** What lives how long, what is trained, and what is said of misuse. */
class TorchTapeTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final Selector ALL = Selector.of("w");

    @Test
    void tensorsOfAClosedGraphAreNotRead() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            Tensor t;
            Graph g;
            try (ComputedGraph graph = session.infer()) {
                g = graph.graph(SEEDS);
                t = g.fill(2, 3);
                assertThat(t.toHost().values()).containsExactly(2, 2, 2);
            }
            assertThatThrownBy(t::toHost)
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessage("this graph is closed; read tensors before");
            assertThatThrownBy(() -> g.exp(t))
                    .hasMessage("this graph is closed; read tensors before");
        }
    }

    @Test
    void oneGraphAtATimeIsOpenAndATwinHasItsOwn() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ModelSession twin = session.twin();
                ComputedGraph first = session.infer()) {
            assertThatThrownBy(session::infer)
                    .hasMessage(
                            "two graphs are open on one session; close the first, or give each its"
                                    + " own");
            try (ComputedGraph other = twin.infer()) {
                Tensor own = first.graph(SEEDS).param("w", Init.normal(1), 4);
                Tensor same = other.graph(SEEDS).param("w", Init.normal(1), 4);
                assertThat(same.toHost()).isEqualTo(own.toHost());
            }
        }
    }

    @Test
    void whatIsMadeOnTheWayToSomethingTidiedIsGone() {
        Tensor[] way = new Tensor[2];
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.train(Selector.of("w"))) {
            Graph g = graph.graph(SEEDS);
            Tensor w = g.param("w", Init.normal(1), 4);
            Tensor y =
                    g.tidy(
                            () -> {
                                way[0] = g.square(w);
                                way[1] = g.once("kept", w, () -> g.exp(w));
                                return g.multiply(way[0], way[1]);
                            });
            assertThatThrownBy(way[0]::toHost)
                    .hasMessageContaining("made on the way to something tidied");
            assertThat(way[1].toHost().values()).hasSize(4);
            graph.backward(g.sumAll(y));
            double[] slope = graph.gradient("w").orElseThrow();
            float[] x = w.toHost().values();
            for (int i = 0; i < 4; i++) {
                double expected = (2 * x[i] + x[i] * x[i]) * Math.exp(x[i]);
                assertThat((float) slope[i]).isCloseTo((float) expected, offset(expected));
            }
        }
    }

    private static org.assertj.core.data.Offset<Float> offset(double expected) {
        return org.assertj.core.data.Offset.offset((float) (1e-5 * (1 + Math.abs(expected))));
    }

    @Test
    void aLossThatNothingTrainsLeavesEverything() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.train(Selector.of("w"))) {
            Graph g = graph.graph(SEEDS);
            Tensor w = g.param("w", Init.normal(1), 4);
            graph.backward(g.sumAll(g.barrier(w)));
            assertThat(graph.trainedNames()).containsExactly("w");
            assertThat(graph.gradient("w")).isEmpty();
        }
    }

    @Test
    void whatLibtorchRefusesIsSaidInOneLine() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            assertThatThrownBy(() -> g.add(g.fill(1, 3), g.fill(1, 4)))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageStartingWith("libtorch refuses: The size of tensor a (3)")
                    .message()
                    .doesNotContain("\n");
        }
    }

    private static Loss loss(Graph g) {
        Tensor w = g.param("w", Init.normal(1), 3, 4);
        Tensor x = g.noise("x", 5, 3);
        return Loss.of("l", g.meanAll(g.square(g.shift(g.linear(x, w), -1))));
    }

    private static void train(OptimizerStep step, int steps) {
        for (int i = 0; i < steps; i++) {
            step.step(0.05, TorchTapeTest::loss);
        }
    }

    @Test
    void trainingGoesOnWhereItsStateWasCopied() {
        OptimizerSpec how = OptimizerSpec.adamw(1e-8, 0.01);
        double[] throughout;
        double[] resumed;
        Map<String, HostArray> state;
        HostArray weights;
        try (ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step = new OptimizerStep(session, ALL, how, SEEDS)) {
            train(step, 5);
            state = step.optimizerState();
            weights = session.parameters().read("w");
            train(step, 5);
            throughout = session.parameters().values("w");
        }
        try (ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step = new OptimizerStep(session, ALL, how, SEEDS)) {
            session.parameters().write("w", false, weights);
            step.restoreOptimizer(state);
            step.resumeAt(5);
            train(step, 5);
            resumed = session.parameters().values("w");
        }
        assertThat(state.keySet()).containsExactly("m/w", "v/w");
        assertThat(resumed).containsExactly(throughout);
    }

    @Test
    void doublesAreNotRoundedToFloats() {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor third = g.divide(g.fill(1, 2), g.fill(3, 2));
            assertThat(Arrays.stream(graph.values(third)).boxed()).containsOnly(1.0 / 3);
            assertThat(graph.scalar(third)).isEqualTo(1.0 / 3);
        }
    }
}
