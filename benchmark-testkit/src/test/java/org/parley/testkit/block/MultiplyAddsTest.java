package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** The counted work of a forward pass is what pencil and paper give. */
class MultiplyAddsTest {
    private static final SeedStream SEEDS = new SeedStream(37);
    private static final int CELLS = 2 * 16 * 8;

    private interface Network {
        Tensor apply(Graph g, Tensor x);
    }

    private static long counted(Network network, int channels) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            network.apply(g, g.fill(1, 2, 16, 8, channels));
            return tape.multiplyAdds();
        }
    }

    @Test
    void convNextTakesADepthwiseKernelAndTwoProductsForEachCell() {
        assertThat(counted(new ConvNextBlock(1)::apply, 64))
                .isEqualTo(CELLS * (49L * 64 + 2 * 64 * 256));
    }

    @Test
    void groupsCountOnlyWhatTheySee() {
        assertThat(counted(BottleneckBlock.resNext(64, 1)::apply, 64))
                .isEqualTo(CELLS * (64L * 128 + 9 * 4 * 128 + 128 * 64));
    }

    @Test
    void strideQuartersTheWork() {
        assertThat(counted(new BasicBlock(32, 2)::apply, 16))
                .isEqualTo(CELLS / 4 * (9L * 16 * 32 + 9 * 32 * 32 + 16 * 32));
    }

    @Test
    void attentionCountsScoresAndMixtures() {
        long projections = 64 * 192 + 64 * 64 + 2 * 64 * 64;
        long attention = 2 * 64 * 64;
        assertThat(counted(new FusedAxialAttention(8, 16, 64, 0)::apply, 64))
                .isEqualTo(2 * CELLS * (projections + attention));
    }

    @Test
    void backwardPassDoesNotCount() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("b"))) {
            Graph g = tape.graph(SEEDS).scope("b");
            Tensor loss = g.sumAll(new BasicBlock(4, 1).apply(g, g.fill(1, 1, 4, 4, 4)));
            long forward = tape.multiplyAdds();
            tape.backward(loss);
            assertThat(tape.multiplyAdds()).isEqualTo(forward).isEqualTo(16 * 2 * 9 * 16);
        }
    }
}
