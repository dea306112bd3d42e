package org.parley.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;

/** The checksum of parameters tells every change of every value, and nothing else. */
class ChecksumTest {
    private static final SeedStream SEEDS = new SeedStream(13);

    private static ModelSession opened(NumericPrecision precision) {
        ModelSession session = NumericEngines.chosen().open(SEEDS, precision);
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS).scope("model");
            g.param("weight", Init.normal(1), 3, 5);
            g.param("bias", Init.zeros(), 5);
            g.buffer("mean", Init.ones(), 1);
            graph.graph(SEEDS).param("modelled", Init.ones(), 2);
        }
        return session;
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeIsTold(NumericPrecision precision) {
        try (ModelSession session = opened(precision);
                ModelSession same = opened(precision)) {
            ModelParameters parameters = session.parameters();
            long before = parameters.checksum("model");
            assertThat(same.parameters().checksum("model")).isEqualTo(before);
            for (String name : parameters.names("model")) {
                double[] values = parameters.values(name);
                for (int i = 0; i < values.length; i++) {
                    double[] moved = values.clone();
                    moved[i] = Math.nextUp((float) values[i]);
                    parameters.set(name, moved);
                    assertThat(parameters.checksum("model"))
                            .as("%s %s", name, i)
                            .isNotEqualTo(before);
                }
                parameters.set(name, values);
                assertThat(parameters.checksum("model")).isEqualTo(before);
            }
            parameters.set("modelled", new double[] {5, 6});
            assertThat(parameters.checksum("model")).isEqualTo(before);
        }
    }
}
