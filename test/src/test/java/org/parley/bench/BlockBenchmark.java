package org.parley.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;

/**
 * One block, or one op that has a formula or a loop of its own (ADR 17), at 64 channels on 4 × 64 ×
 * 64 cells, the input trained as well: a whole step, and the forward pass alone. Run with {@code
 * OMP_NUM_THREADS=1}, as workers do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BlockBenchmark {
    private static final SeedStream SEEDS = new SeedStream(1);

    @Param({
        "conv-next",
        "fused-axial",
        "cross-window",
        "res-next",
        "basic-block",
        "gelu",
        "window",
        "frozen-convolution"
    })
    public String block = "conv-next";

    private final ModelSession session = NumericEngines.open(SEEDS);
    private final OptimizerStep trainer =
            new OptimizerStep(session, Selector.of("b"), OptimizerSpec.adam(1e-8, 0), SEEDS);
    private BiFunction<Graph, Tensor, Tensor> network = new ConvNextBlock(1e-6)::apply;

    @Setup
    public void setUp() {
        CrossAttention cross = new CrossAttention(CellPartition.WINDOW, 8, 4, 16, 128);
        network =
                switch (block) {
                    case "conv-next" -> new ConvNextBlock(1e-6)::apply;
                    case "fused-axial" -> new FusedAxialAttention(8, 16, 64, 0)::apply;
                    case "cross-window" -> (g, x) -> cross.apply(g, x, x);
                    case "res-next" -> BottleneckBlock.resNext(64, 1)::apply;
                    case "basic-block" -> new BasicBlock(64, 1)::apply;
                    case "gelu" -> Graph::gelu;
                    case "window" -> (g, x) -> g.slice(x, 3, 16, 48);
                    case "frozen-convolution" ->
                            (g, x) -> BasicLayers.conv(g.frozen(), x, 3, 1, 64);
                    default -> throw BenchmarkException.internal("no block '%s'", block);
                };
    }

    private Tensor output(Graph g) {
        Tensor x = g.param("x", Init.normal(1), 4, 64, 64, 64);
        return network.apply(g.scope("block"), x);
    }

    @Benchmark
    public Map<String, Double> step() {
        return trainer.step(1e-3, g -> Loss.of("l", g.meanAll(g.square(output(g.scope("b"))))));
    }

    @Benchmark
    public double forward() {
        try (ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS).scope("b");
            return tape.scalar(g.meanAll(output(g)));
        }
    }

    @TearDown
    public void tearDown() {
        trainer.close();
        session.close();
    }
}
