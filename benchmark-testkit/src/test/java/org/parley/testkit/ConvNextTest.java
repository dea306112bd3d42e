package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

class ConvNextTest {
    private static final SeedStream SEEDS = new SeedStream(3);

    @Test
    void holdsThePublishedNumberOfParametersAt64Channels() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            Tensor y = new ConvNextBlock(1e-6).apply(g.scope("b"), g.fill(1, 2, 8, 8, 64));
            assertThat(y.shape()).containsExactly(2, 8, 8, 64);
            assertThat(session.parameters().parameterCount("b")).isEqualTo(36_480);
        }
    }

    @Test
    void gradientIsProvedThroughTheTrainingPathOnEmptyAndConstantCellsToo() {
        var proof =
                new GradientProof(
                        g -> {
                            Tensor x = g.param("b/x", Init.normal(1), 1, 4, 5, 6);
                            Tensor padded = g.pad(g.pad(x, 1, 9, 0), 2, 8, 0);
                            Tensor y = new ConvNextBlock(0.5).apply(g.scope("b"), padded);
                            return Loss.of("l", g.meanAll(g.square(g.shift(y, 0.3))));
                        },
                        Selector.of("b"),
                        SEEDS);
        assertThat(proof.findings()).isEmpty();
    }
}
