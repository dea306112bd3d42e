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
import org.parley.api.training.Selector;
import org.parley.nn.parameter.ParameterStore;
import org.parley.nn.tape.Arena;
import org.parley.nn.tape.Tape;
import org.parley.nn.training.Adam;
import org.parley.nn.training.Trainer;

/**
 * The ops that have a formula or a loop of their own (ADR 17), on 2 × 48 × 48 cells of 64 channels:
 * forward, and a step that trains the input. Run with {@code OMP_NUM_THREADS=1}, as workers do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final SeedStream SEEDS = new SeedStream(1);
    private static final int CHANNELS = 64;

    @Param({"gelu", "window", "frozen-convolution", "depthwise"})
    public String kernel = "gelu";

    private final ParameterStore store = ParameterStore.ofFloat(SEEDS);
    private final Arena arena = Arena.of(store);
    private final Trainer trainer =
            new Trainer(store, arena, Selector.of("b"), new Adam(arena, 1e-8, 0), SEEDS);
    private BiFunction<Graph, Tensor, Tensor> op = Graph::gelu;

    @Setup
    public void setUp() {
        op =
                switch (kernel) {
                    case "gelu" -> Graph::gelu;
                    case "window" -> (g, x) -> g.slice(x, 3, 16, 48);
                    case "frozen-convolution" ->
                            (g, x) -> g.conv2d(x, weight(g.frozen(), CHANNELS, CHANNELS), 1, 1);
                    case "depthwise" -> (g, x) -> g.depthwise(x, weight(g, CHANNELS), 1);
                    default -> throw BenchmarkException.internal("no kernel '%s'", kernel);
                };
    }

    private static Tensor weight(Graph g, int... channels) {
        int[] shape = new int[2 + channels.length];
        shape[0] = 3;
        shape[1] = 3;
        System.arraycopy(channels, 0, shape, 2, channels.length);
        return g.param("weight", Init.normal(0.1), shape);
    }

    private Tensor output(Graph g) {
        return op.apply(g, g.param("x", Init.normal(1), 2, 48, 48, CHANNELS));
    }

    @Benchmark
    public Map<String, Double> step() {
        return trainer.step(1e-3, g -> Loss.of("l", g.meanAll(g.square(output(g.scope("b"))))));
    }

    @Benchmark
    public double forward() {
        try (Tape tape = Tape.infer(store, arena)) {
            Graph g = tape.graph(SEEDS).scope("b");
            return tape.scalar(g.meanAll(output(g)));
        }
    }

    @TearDown
    public void tearDown() {
        trainer.close();
        arena.close();
        store.close();
    }
}
