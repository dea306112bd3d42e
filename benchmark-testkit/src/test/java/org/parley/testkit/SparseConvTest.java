package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Rulebook;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.OptimizerStep;

/** Sparse convolutions of more pairs than are worked on at a time. */
class SparseConvTest {
    private static final SeedStream SEEDS = new SeedStream(3);
    private static final int ROWS = 2000;
    private static final int[] STARTS = {0, 9000, 10_000, 18_000};

    @Test
    void manyPairsMoveParametersAsGatheredMultipliedAndScatteredRowsDo() {
        int[] inputs = random("inputs");
        int[] outputs = random("outputs");
        Rulebook book = new Rulebook(STARTS, inputs, outputs, ROWS);
        double[] sparse = step((g, p) -> g.sparseConv(p[0], p[1], book));
        double[] composed = step((g, p) -> composed(g, p[0], p[1], inputs, outputs));
        assertThat(sparse).containsExactly(composed, within(1e-12));
    }

    private static int[] random(String name) {
        RandomStream random = SEEDS.child(name).random();
        int[] rows = new int[STARTS[3]];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(ROWS);
        }
        return rows;
    }

    private static Tensor composed(Graph g, Tensor x, Tensor w, int[] inputs, int... outputs) {
        Tensor sum = g.fill(0, ROWS, 32);
        for (int k = 0; k < 3; k++) {
            int[] from = Arrays.copyOfRange(inputs, STARTS[k], STARTS[k + 1]);
            int[] to = Arrays.copyOfRange(outputs, STARTS[k], STARTS[k + 1]);
            Tensor matrix = g.reshape(g.slice(w, 0, k, k + 1), 16, 32);
            Tensor product = g.linear(g.gatherRows(x, from), matrix);
            sum = g.add(sum, g.scatterRows(product, to, ROWS));
        }
        return sum;
    }

    /** The parameters after one plain-gradient step in double. */
    private static double[] step(BiFunction<Graph, Tensor[], Tensor> layer) {
        Selector all = Selector.of("p");
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                OptimizerStep trainer =
                        new OptimizerStep(session, all, OptimizerSpec.sgd(), SEEDS)) {
            trainer.step(
                    1,
                    g -> {
                        Tensor x = g.scope("p").param("x", Init.normal(1), ROWS, 16);
                        Tensor w = g.scope("p").param("w", Init.normal(1), 3, 16, 32);
                        Tensor y = layer.apply(g, new Tensor[] {x, w});
                        return Loss.of("sum", g.scale(g.sumAll(g.tanh(y)), 1e-3));
                    });
            double[] moved =
                    Arrays.copyOf(session.parameters().values("p/x"), 16 * ROWS + 3 * 16 * 32);
            System.arraycopy(session.parameters().values("p/w"), 0, moved, 16 * ROWS, 3 * 16 * 32);
            return moved;
        }
    }
}
