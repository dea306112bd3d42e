package org.parley.engine.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;

/**
 * What the engine costs above libtorch itself: a training step of three blocks, written by hand and
 * on {@link TorchEngine}, in turns. Prints milliseconds of each round (the median of its steps) and
 * the ratio of the medians. Run with {@code OMP_NUM_THREADS=1} and the {@code MALLOC_} variables of
 * the launcher.
 */
final class BlockRounds {
    private static final int ROUNDS = 5;
    private static final int STEPS = 21;
    private static final int WARM = 5;
    private static final SeedStream SEEDS = new SeedStream(1);

    private BlockRounds() {}

    public static void main(String[] args) {
        System.setProperty("parley.engine", "torch");
        torch.set_num_threads(1);
        for (String block : List.of("conv-next", "fused-axial", "basic-block")) {
            double[] bare = new double[ROUNDS];
            double[] ours = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                bare[round] = bare(block);
                ours[round] = ours(block);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: libtorch %s, engine %s, ratio of medians %.3f%n",
                    block,
                    text(bare),
                    text(ours),
                    median(ours) / median(bare));
        }
    }

    private static String text(double[] rounds) {
        StringBuilder out = new StringBuilder();
        for (double round : rounds) {
            out.append(String.format(Locale.ROOT, "%.1f ", round));
        }
        return out.append("ms").toString();
    }

    private static double bare(String block) {
        return time(new BareBlocks(block)::step);
    }

    private static double ours(String block) {
        BiFunction<Graph, Tensor, Tensor> network =
                switch (block) {
                    case "conv-next" -> new ConvNextBlock(1e-6)::apply;
                    case "fused-axial" -> new FusedAxialAttention(8, 16, 64, 0)::apply;
                    case "basic-block" -> new BasicBlock(64, 1)::apply;
                    default -> throw BenchmarkException.internal("no block '%s'", block);
                };
        Selector trained = Selector.of("b");
        OptimizerSpec adam = OptimizerSpec.adam(1e-8, 0);
        try (ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep trainer = new OptimizerStep(session, trained, adam, SEEDS)) {
            return time(
                    () ->
                            trainer.step(1e-3, g -> loss(g.scope("b"), network))
                                    .values()
                                    .iterator()
                                    .next());
        }
    }

    private static Loss loss(Graph g, BiFunction<Graph, Tensor, Tensor> network) {
        Tensor x = g.param("x", Init.normal(1), 4, 64, 64, 64);
        return Loss.of("l", g.meanAll(g.square(network.apply(g.scope("block"), x))));
    }

    private static double time(DoubleSupplier step) {
        double[] times = new double[STEPS];
        for (int i = -WARM; i < STEPS; i++) {
            long before = System.nanoTime();
            step.getAsDouble();
            if (i >= 0) {
                times[i] = (System.nanoTime() - before) / 1e6;
            }
        }
        return median(times);
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
