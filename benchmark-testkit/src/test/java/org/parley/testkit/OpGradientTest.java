package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;

/** Every op of the vocabulary, proved through the training path. */
class OpGradientTest {
    private static final SeedStream SEEDS = new SeedStream(7);

    @TestFactory
    Stream<DynamicTest> trainingStepEqualsCentralDifferences() {
        return OpCases.all().entrySet().stream()
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.getKey(),
                                        () -> assertThat(proof(c).differences(1e-4)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> fiftyAdamStepsEqualAnIndependentLoop() {
        return OpCases.all().entrySet().stream()
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.getKey(),
                                        () -> assertThat(proof(c).adam(50, 1e-5)).isEmpty()));
    }

    private static GradientProof proof(Map.Entry<String, Function<Graph, Tensor>> c) {
        return new GradientProof(
                g -> OpCases.weighted(g, c.getValue().apply(g)),
                Selector.of("p"),
                SEEDS.child(c.getKey()));
    }
}
