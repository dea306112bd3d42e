package org.parley.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.parley.api.Encoder;
import org.parley.api.data.Camera;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.encoders.liftsplat.LiftSplatConfig;
import org.parley.encoders.liftsplat.LiftSplatProvider;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.world.street.camera.CameraLens;
import org.parley.world.street.camera.CameraRenderer;
import org.parley.world.street.camera.RenderedImage;

/**
 * The camera encoder at its defaults on four images of 160 × 96 pixels: what is prepared, what one
 * agent computes on the road, and a training step of four agents. Run with {@code
 * OMP_NUM_THREADS=1}, as workers do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LiftSplatBenchmark {
    private static final SeedStream SEEDS = new SeedStream(1);

    private final ModelSession session = NumericEngines.open(SEEDS);
    private final OptimizerStep trainer =
            new OptimizerStep(session, Selector.of("m2"), OptimizerSpec.adam(1e-10, 1e-4), SEEDS);
    private final FixtureContext context = new FixtureContext(SyntheticWorld.standard(), SEEDS);
    private final Encoder.Supervised encoder =
            (Encoder.Supervised)
                    new LiftSplatProvider().create(context, LiftSplatConfig.standard());
    private final Observation observation = observation();
    private final HostArrays prepared = encoder.prepare(observation);
    private final HostArrays labels = encoder.labels(observation);

    private static Observation observation() {
        Sight sight = Sight.street();
        List<Camera> cameras =
                new CameraRenderer(CameraLens.opv2v(160, 96))
                        .render(sight.world(), sight.agent(), 1).stream()
                                .map(RenderedImage::camera)
                                .toList();
        return new Observation(
                "ego", sight.agent().lidarInWorld(), new PointCloud(new float[0]), cameras);
    }

    private Loss loss(Graph g) {
        List<HostArrays> four = List.of(prepared, prepared, prepared, prepared);
        SupervisedOutput lesson = encoder.encode(g, four, List.of(labels, labels, labels, labels));
        Loss mean = Loss.of("mean", g.meanAll(lesson.result()));
        return lesson.loss().map(l -> mean.plus(g, l)).orElse(mean);
    }

    @Benchmark
    public HostArrays prepare() {
        return encoder.prepare(observation);
    }

    @Benchmark
    public HostArrays labels() {
        return encoder.labels(observation);
    }

    @Benchmark
    public HostArray road() {
        try (ComputedGraph tape = session.infer()) {
            return encoder.encode(tape.graph(SEEDS).scope("m2"), List.of(prepared)).toHost();
        }
    }

    @Benchmark
    public Map<String, Double> step() {
        return trainer.step(1e-3, g -> loss(g.scope("m2")));
    }

    @TearDown
    public void tearDown() {
        trainer.close();
        session.close();
        context.close();
    }
}
