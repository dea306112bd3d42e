package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;

/** GELU of floats, which has a formula of its own, against Simpson's rule and against doubles. */
class FloatGeluTest {
    private static final SeedStream SEEDS = new SeedStream(3);
    private static final int POINTS = 5001;
    private static final double REACH = 12;

    private static HostArray points() {
        HostArray x = HostArray.zeros(POINTS);
        for (int i = 0; i < POINTS; i++) {
            x.values()[i] = (float) (2 * REACH * i / (POINTS - 1) - REACH);
        }
        return x;
    }

    private record Curve(double[] value, double[] slope) {}

    private static Curve of(ModelSession session) {
        try (session;
                ComputedGraph tape = session.train(Selector.of("x"))) {
            Graph g = tape.graph(SEEDS);
            Tensor y = g.gelu(g.param("x", new Init.Given(points()), POINTS));
            tape.backward(g.sumAll(y));
            double[] value = new double[POINTS];
            float[] host = y.toHost().values();
            for (int i = 0; i < POINTS; i++) {
                value[i] = host[i];
            }
            return new Curve(value, tape.gradient("x").orElseThrow());
        }
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Φ by Simpson's rule from 0. */
    private static double distribution(double x) {
        int steps = 2000;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += h / 6 * (density(i * h) + 4 * density((i + 0.5) * h) + density((i + 1) * h));
        }
        return 0.5 + sum;
    }

    @Test
    void valueAndSlopeAreThoseOfTheDefinition() {
        Curve curve = of(NumericEngines.open(SEEDS));
        float[] x = points().values();
        for (int i = 0; i < POINTS; i += 7) {
            double phi = distribution(x[i]);
            double allowed = 4e-7 * Math.max(1, Math.abs(x[i]));
            assertThat(curve.value[i]).as("at %s", x[i]).isCloseTo(x[i] * phi, within(allowed));
            assertThat(curve.slope[i])
                    .as("slope at %s", x[i])
                    .isCloseTo(phi + x[i] * density(x[i]), within(8e-7));
        }
    }

    @Test
    void doublesGiveTheSameCurve() {
        Curve floats = of(NumericEngines.open(SEEDS));
        Curve doubles = of(NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE));
        for (int i = 0; i < POINTS; i++) {
            assertThat(floats.value[i]).isCloseTo(doubles.value[i], within(5e-6));
            assertThat(floats.slope[i]).isCloseTo(doubles.slope[i], within(1e-6));
        }
    }

    /** More than one piece at a time, and a last piece that is not full. */
    @Test
    void everyPieceOfALongArrayIsMapped() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            float[] y = g.gelu(g.fill(1, 3, 2000)).toHost().values();
            assertThat(y).hasSize(6000);
            for (float v : y) {
                assertThat(v).isCloseTo(0.8413447f, within(1e-6f));
            }
        }
    }
}
