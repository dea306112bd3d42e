package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Rulebook;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.IsolatedEngines;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngine;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.OpCases;

/**
 * The two engines in one process, each with its own JavaCPP: every op has the same value, the same
 * gradients and the same count of multiplications in both.
 */
class EngineAgreementTest {
    private static final SeedStream SEEDS = new SeedStream(11);
    private static final Selector TRAINED = Selector.of("p");

    private static final NumericEngine TORCH =
            IsolatedEngines.in(Cli.TORCH).stream()
                    .filter(e -> e.id().equals("torch"))
                    .findFirst()
                    .orElseThrow()
                    .start();

    private static final NumericEngine ND4J = NumericEngines.find("nd4j").start();

    private record Outcome(double[] value, Map<String, double[]> gradients, long multiplyAdds) {}

    private static Outcome outcome(
            NumericEngine engine, NumericPrecision precision, Function<Graph, Tensor> op) {
        try (ModelSession session = engine.open(SEEDS, precision);
                ComputedGraph graph = session.train(TRAINED)) {
            Graph g = graph.graph(SEEDS.child("noise"));
            Tensor value = op.apply(g);
            double[] values = graph.values(value);
            graph.backward(OpCases.weighted(g, value).total());
            Map<String, double[]> gradients = new TreeMap<>();
            for (String name : graph.trainedNames()) {
                graph.gradient(name).ifPresent(slope -> gradients.put(name, slope));
            }
            graph.commitUpdates();
            for (String name : session.parameters().names("")) {
                if (session.parameters().isBuffer(name)) {
                    gradients.put("buffer " + name, session.parameters().values(name));
                }
            }
            return new Outcome(values, gradients, graph.multiplyAdds());
        }
    }

    private static void assertSame(String what, double[] found, double[] expected, double share) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        double[] allowed = {share * Math.max(1, largest)};
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i]))
                    .as("%s, entry %s: %s and %s", what, i, found[i], expected[i])
                    .isLessThanOrEqualTo(allowed[0]);
        }
    }

    private static void assertAgree(
            Function<Graph, Tensor> op, NumericPrecision precision, double share) {
        Outcome torch = outcome(TORCH, precision, op);
        Outcome nd4j = outcome(ND4J, precision, op);
        assertSame("value", torch.value, nd4j.value, share);
        assertThat(torch.gradients.keySet()).isEqualTo(nd4j.gradients.keySet());
        nd4j.gradients.forEach(
                (name, slope) -> {
                    double[] found = torch.gradients.get(name);
                    assertThat(found).as(name).isNotNull();
                    assertSame(name, found, slope, share);
                });
        assertThat(torch.multiplyAdds).as("multiplications").isEqualTo(nd4j.multiplyAdds);
    }

    /** Where differences prove nothing: kinks, ties, bounds, indices that find nothing. */
    private static Map<String, Function<Graph, Tensor>> corners() {
        Map<String, Function<Graph, Tensor>> c = new LinkedHashMap<>();
        c.put("relu at a kink", g -> g.relu(kinked(g)));
        c.put("leakyRelu at a kink", g -> g.leakyRelu(kinked(g), 0.1));
        c.put("abs at a kink", g -> g.abs(kinked(g)));
        c.put("softplus at 0 and far out", g -> g.softplus(g.scale(kinked(g), 40)));
        c.put("gelu at 0 and far out", g -> g.gelu(g.scale(kinked(g), 4)));
        c.put("clip at its bounds", g -> g.clip(kinked(g), -1, 2));
        c.put("greater", g -> g.add(g.greater(kinked(g), 1), kinked(g)));
        c.put("max of equals", g -> g.max(g.reshape(kinked(g), 2, 5), 1));
        c.put("max of all that is there", g -> g.max(kinked(g), 0));
        c.put("maxPool of equals", g -> g.maxPool(g.clip(map(g), -0.5, 0.5), 3, 2, 1));
        c.put("maxPool padded by most of its kernel", g -> g.maxPool(map(g), 3, 2, 2));
        c.put("oneHotOfMax of equals", g -> g.multiply(g.oneHotOfMax(kinked(g)), kinked(g)));
        c.put("sum of all axes", g -> g.sum(g.reshape(kinked(g), 2, 5), false, 0, 1));
        c.put("barrier", g -> g.multiply(kinked(g), g.barrier(kinked(g))));
        c.put("reverseGradient", g -> g.reverseGradient(kinked(g), 0.7));
        c.put("straightThrough", g -> g.straightThrough(g.greater(kinked(g), 0), kinked(g)));
        c.put("noise", g -> g.multiply(g.noise("n", 10), kinked(g)));
        c.put("dropout", g -> g.scope("p").dropout(kinked(g), 0.4));
        c.put("gatherRows that find nothing", g -> g.gatherRows(rows(g), new int[] {-1, -1}));
        c.put("scatterRows to nowhere", g -> g.scatterRows(rows(g), new int[] {-1, -1}, 3));
        c.put("sparseConv without pairs", EngineAgreementTest::unpaired);
        c.put("splat to nowhere", EngineAgreementTest::nowhere);
        c.put("tidy", g -> g.tidy(() -> g.scale(g.square(kinked(g)), 3)));
        c.put(
                "batchNorm of one row",
                g -> g.scope("p").batchNorm(g.reshape(kinked(g), 1, 10), 1, 1));
        c.put("linear with a frozen weight", g -> g.linear(rows(g), frozen(g, 5, 3)));
        return c;
    }

    /** With zeros, equal entries and the bounds of the cases. */
    private static Tensor kinked(Graph g) {
        float[] values = {0, -1, 2, 2, -3, 0.5f, 0, 3, 3, -0.25f};
        return g.scope("p").param("k", new Init.Given(HostArray.of(values, 10)), 10);
    }

    private static Tensor map(Graph g) {
        return g.scope("p").param("m", Init.normal(1), 2, 6, 5, 3);
    }

    private static Tensor rows(Graph g) {
        return g.reshape(kinked(g), 2, 5);
    }

    private static Tensor frozen(Graph g, int... shape) {
        return g.scope("f").frozen().param("w", Init.normal(1), shape);
    }

    private static Tensor unpaired(Graph g) {
        Tensor weight = g.scope("p").param("w", Init.normal(1), 2, 5, 3);
        return g.sparseConv(
                rows(g), weight, new Rulebook(new int[] {0, 0, 0}, new int[0], new int[0], 4));
    }

    private static Tensor nowhere(Graph g) {
        Tensor depth = g.scope("p").param("d", Init.normal(1), 2, 2);
        return g.splat(depth, rows(g), new int[] {-1, -1, -1, -1}, 3);
    }

    private static Stream<DynamicTest> cases(NumericPrecision precision, double share) {
        Map<String, Function<Graph, Tensor>> all = new LinkedHashMap<>(OpCases.all());
        all.putAll(corners());
        return all.entrySet().stream()
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.getKey(),
                                        () -> assertAgree(c.getValue(), precision, share)));
    }

    @TestFactory
    Stream<DynamicTest> floatsAgree() {
        return cases(NumericPrecision.FLOAT, 1e-5);
    }

    @TestFactory
    Stream<DynamicTest> doublesAgree() {
        return cases(NumericPrecision.DOUBLE, 1e-10);
    }

    private static double[] trained(NumericEngine engine, OptimizerSpec how) {
        try (ModelSession session = engine.open(SEEDS, NumericPrecision.DOUBLE);
                OptimizerStep step = new OptimizerStep(session, TRAINED, how, SEEDS)) {
            for (int i = 0; i < 30; i++) {
                step.step(0.01, g -> OpCases.weighted(g, g.square(map(g))));
            }
            return session.parameters().values("p/m");
        }
    }

    @Test
    void optimisersTakeTheSameSteps() {
        for (OptimizerSpec how :
                List.of(
                        OptimizerSpec.sgd(),
                        OptimizerSpec.adam(1e-8, 0.01),
                        OptimizerSpec.adamw(1e-3, 0.01),
                        OptimizerSpec.adam(1e-10, 0).atMost(0.5))) {
            assertSame(how.toString(), trained(TORCH, how), trained(ND4J, how), 1e-10);
        }
    }

    @Test
    void engineIsLoadedApart() {
        assertThat(TORCH.getClass().getClassLoader())
                .isNotEqualTo(ND4J.getClass().getClassLoader());
        assertThat(TORCH.description().id()).isEqualTo("torch");
        assertThat(TORCH.description().library()).isEqualTo("libtorch");
        assertThat(ND4J.description().id()).isEqualTo("nd4j");
    }
}
