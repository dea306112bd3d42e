package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import org.parley.nn.engine.NumericEngine;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.OptimizerStep;

/**
 * Products of 16 bits: nearly the same, learnt from as well, and only where they were asked for.
 */
class MixedPrecisionTest {
    private static final SeedStream SEEDS = new SeedStream(5);

    private final NumericEngine full = NumericEngines.find("torch").start();
    private final NumericEngine mixed = NumericEngines.find("torch-mixed").start();

    private static Tensor network(Graph g) {
        Tensor x = g.scope("p").param("x", Init.normal(1), 1, 6, 8, 16);
        Tensor w = g.scope("p").param("w", Init.he(144), 3, 3, 16, 8);
        Tensor y = g.relu(g.conv2d(x, w, 1, 1));
        Tensor v = g.scope("p").param("v", Init.lecun(8), 8, 4);
        return g.linear(y, v, g.scope("p").param("b", Init.zeros(), 4));
    }

    private static HostArray value(NumericEngine engine, NumericPrecision precision) {
        try (ModelSession session = engine.open(SEEDS, precision);
                ComputedGraph graph = session.infer()) {
            return network(graph.graph(SEEDS)).toHost();
        }
    }

    @Test
    void productsAreRoundedToEightBitsOfFraction() {
        float[] exact = value(full, NumericPrecision.FLOAT).values();
        float[] rounded = value(mixed, NumericPrecision.FLOAT).values();
        assertThat(rounded).isNotEqualTo(exact);
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            worst = Math.max(worst, Math.abs(exact[i] - rounded[i]));
            largest = Math.max(largest, Math.abs(exact[i]));
        }
        assertThat(worst / largest).isBetween(1e-4, 2e-2);
    }

    @Test
    void doublesStayDoubles() {
        assertThat(value(mixed, NumericPrecision.DOUBLE))
                .isEqualTo(value(full, NumericPrecision.DOUBLE));
    }

    @Test
    void trainingGoesDownAsFarAndRepeatsBitByBit() {
        List<Double> exact = losses(full);
        List<Double> rounded = losses(mixed);
        int last = exact.size() - 1;
        assertThat(rounded.get(last)).isLessThan(0.2 * rounded.get(0));
        assertThat(rounded.get(last)).isBetween(0.5 * exact.get(last), 2 * exact.get(last));
        assertThat(losses(mixed)).isEqualTo(rounded);
    }

    private static List<Double> losses(NumericEngine engine) {
        List<Double> losses = new ArrayList<>();
        Function<Graph, Loss> loss =
                g -> Loss.of("task", g.meanAll(g.square(g.shift(network(g), -1))));
        try (ModelSession session = engine.open(SEEDS, NumericPrecision.FLOAT);
                OptimizerStep step =
                        new OptimizerStep(
                                session, Selector.of("p"), OptimizerSpec.adam(1e-8, 0), SEEDS)) {
            for (int i = 0; i < 60; i++) {
                losses.add(step.step(1e-2, loss).get("loss"));
            }
        }
        return losses;
    }

    @Test
    void itGoesByAnIdOfItsOwn() {
        assertThat(mixed.description().id()).isEqualTo("torch-mixed");
        assertThat(full.description().id()).isEqualTo("torch");
    }
}
