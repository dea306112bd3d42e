package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;

/**
 * Layer normalisation of floats, which has loops of its own, against the chain of ops of doubles.
 */
class FloatLayerNormTest {
    private static final SeedStream SEEDS = new SeedStream(8);

    private static HostArray random(String name, double offset, int... shape) {
        RandomStream random = SEEDS.child(name).random();
        HostArray a = HostArray.zeros(shape);
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) (offset + random.nextGaussian());
        }
        return a;
    }

    /** The output, and the gradients of what went in, for a loss that weighs every entry apart. */
    private static Map<String, double[]> of(ModelSession session, int maps, int rows, int width) {
        try (session;
                ComputedGraph tape = session.train(Selector.of("x", "gain", "bias"))) {
            Graph g = tape.graph(SEEDS);
            int[] shape = {maps, rows, width};
            Tensor x = g.param("x", new Init.Given(random("x", 2, shape)), shape);
            Tensor gain = g.param("gain", new Init.Given(random("gain", 1, width)), width);
            Tensor bias = g.param("bias", new Init.Given(random("bias", 0, width)), width);
            Tensor y = g.layerNorm(x, gain, bias, 1e-5);
            tape.backward(g.sumAll(g.multiply(y, g.constant(random("weight", 0, shape)))));
            Map<String, double[]> all = new HashMap<>();
            float[] host = y.toHost().values();
            double[] value = new double[host.length];
            for (int i = 0; i < value.length; i++) {
                value[i] = host[i];
            }
            all.put("y", value);
            for (String name : new String[] {"x", "gain", "bias"}) {
                all.put(name, tape.gradient(name).orElseThrow());
            }
            return all;
        }
    }

    /** One row, a last piece that is not full, one piece a row, and rows too long for a piece. */
    @ParameterizedTest
    @CsvSource({"1,1,32", "2,65,32", "3,200,48", "1,7,3", "2,3,2048", "1,2,2049", "1,5,1"})
    void valuesAndGradientsAreThoseOfDoubles(int maps, int rows, int width) {
        Map<String, double[]> floats = of(NumericEngines.open(SEEDS), maps, rows, width);
        Map<String, double[]> doubles =
                of(NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE), maps, rows, width);
        doubles.forEach(
                (name, expected) -> {
                    double[] found = floats.get(name);
                    assertThat(found).hasSameSizeAs(expected);
                    for (int i = 0; i < expected.length; i++) {
                        double allowed = 1e-4 * Math.max(1, Math.abs(expected[i]));
                        assertThat(found[i])
                                .as("%s[%s]", name, i)
                                .isCloseTo(expected[i], within(allowed));
                    }
                });
    }
}
