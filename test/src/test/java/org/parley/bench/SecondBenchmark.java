package org.parley.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.geometry.Range;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.encoders.second.SecondConfig;
import org.parley.encoders.second.SecondProvider;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.SpinningLidar;

/**
 * SECOND on six sweeps of 32 channels, a batch of two frames with three agents, in a range of 102.4
 * × 51.2 m with cells of 0.8 m. Aim: a training step well under 1 s on one core.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SecondBenchmark {
    private static final SeedStream SEEDS = new SeedStream(1);
    private static final Range RANGE = new Range(-51.2, -25.6, -3, 51.2, 25.6, 1);

    @Param({"0.4", "0.2", "0.1"})
    public double voxelMetres;

    private final List<Observation> seen =
            IntStream.range(0, 6).mapToObj(SecondBenchmark::observation).toList();
    private final FixtureContext host = new FixtureContext(SyntheticWorld.standard(), SEEDS);
    private final ModelSession session = NumericEngines.open(SEEDS);
    private final OptimizerStep trainer =
            new OptimizerStep(session, Selector.of("model"), OptimizerSpec.adam(1e-8, 0), SEEDS);
    private Encoder.Trainable encoder = encoder(0.4);
    private List<HostArrays> prepared = List.of();

    private static Observation observation(int i) {
        Sight sight = Sight.street();
        var sweep =
                new SpinningLidar(LidarModel.opv2v(32))
                        .scan(sight.world(), sight.agent(), SEEDS.child(Integer.toString(i)));
        return new Observation(
                Integer.toString(i), sight.agent().lidarInWorld(), sweep.cloud(), List.of());
    }

    /** A level less for voxels twice as large, so that the cells of the result stay the same. */
    private Encoder.Trainable encoder(double voxel) {
        List<Integer> widths =
                List.of(16, 32, 64, 64).subList(0, voxel > 0.3 ? 2 : voxel > 0.15 ? 3 : 4);
        SecondConfig config =
                new SecondConfig(
                        RANGE, voxel, voxel, 5, 70_000, widths, 64, 1, 48, 3, 0.05, 32, 1, -25, 2);
        return (Encoder.Trainable) new SecondProvider().create(host, config);
    }

    @Setup
    public void setUp() {
        encoder = encoder(voxelMetres);
        prepared = seen.stream().map(encoder::prepare).toList();
    }

    @TearDown
    public void tearDown() {
        trainer.close();
        session.close();
        host.close();
    }

    /** One sweep. */
    @Benchmark
    public HostArrays prepare() {
        return encoder.prepare(seen.get(0));
    }

    /** Six sweeps. */
    @Benchmark
    public HostArray forward() {
        try (ComputedGraph tape = session.infer()) {
            return encoder.encode(tape.graph(SEEDS).scope("model"), prepared).toHost();
        }
    }

    /** Six sweeps. */
    @Benchmark
    public Map<String, Double> step() {
        return trainer.step(
                1e-3, g -> Loss.of("mean", g.meanAll(encoder.encode(g.scope("model"), prepared))));
    }
}
