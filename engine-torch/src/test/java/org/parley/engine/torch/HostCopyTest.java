package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.OpCases;

/**
 * What a step of training copies from the device to Java: the numbers of the loss and no map, so
 * that a graphics card need not wait for the bus.
 */
class HostCopyTest {
    private static final SeedStream SEEDS = new SeedStream(3);

    /** The total and its one term. */
    private static final long LOSSES = 2;

    @TestFactory
    Stream<DynamicTest> aStepReadsTheLossAlone() {
        return OpCases.all().entrySet().stream()
                .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> check(c.getValue())));
    }

    private static void check(Function<Graph, Tensor> op) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session, Selector.of("p"), OptimizerSpec.adam(1e-8, 0), SEEDS)) {
            step.step(1e-3, g -> OpCases.weighted(g, op.apply(g)));
            long before = TensorFactory.numbersRead();
            step.step(1e-3, g -> OpCases.weighted(g, op.apply(g)));
            assertThat(TensorFactory.numbersRead() - before).isEqualTo(LOSSES);
        }
    }
}
