package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
import org.parley.api.Fusion;
import org.parley.api.TaskHead;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.encoders.anchorhead.AnchorHeadConfig;
import org.parley.encoders.anchorhead.AnchorHeadProvider;
import org.parley.encoders.maxfusion.MaxFusionConfig;
import org.parley.encoders.maxfusion.MaxFusionProvider;
import org.parley.encoders.pointpillars.PointPillarsConfig;
import org.parley.encoders.pointpillars.PointPillarsProvider;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.SpinningLidar;

/**
 * Step 0 of modality m1 in the geometry of the quick profile, four lone agents a step: voxels,
 * network, loss, gradient and Adam; and what one agent computes on the road. Run with {@code
 * OMP_NUM_THREADS=1}, as workers do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PerceptionBenchmark {
    private static final SeedStream SEEDS = new SeedStream(1);
    private static final int BATCH = 4;

    private final ModelSession session = NumericEngines.open(SEEDS);
    private final OptimizerStep trainer =
            new OptimizerStep(session, Selector.of("m1"), OptimizerSpec.adam(1e-10, 1e-4), SEEDS);
    private final FixtureContext context = new FixtureContext(SyntheticWorld.standard(), SEEDS);
    private final Encoder.Trainable encoder =
            (Encoder.Trainable)
                    new PointPillarsProvider().create(context, PointPillarsConfig.standard());
    private final Fusion fusion = new MaxFusionProvider().create(context, new MaxFusionConfig(2));
    private final TaskHead head =
            new AnchorHeadProvider().create(context, AnchorHeadConfig.standard());
    private final Observation observation = observation();

    private static Observation observation() {
        Sight sight = Sight.street();
        var cloud =
                new SpinningLidar(LidarModel.opv2v(64)).scan(sight.world(), sight.agent(), SEEDS);
        return new Observation("ego", sight.agent().lidarInWorld(), cloud.cloud(), List.of());
    }

    private static Truth truth() {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boxes.add(new Box(6 * i - 33, 5 - i % 3 * 5, -1, 4.5, 2, 1.6, 0.5 * i));
        }
        List<Long> ids = LongStream.range(0, boxes.size()).boxed().toList();
        return new Truth(ids, boxes, Optional.empty());
    }

    private Map<String, Tensor> outputs(Graph g, int agents) {
        List<HostArrays> prepared = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            prepared.add(encoder.prepare(observation));
        }
        Tensor features = encoder.encode(g.scope("encoder"), prepared);
        List<Tensor> fused = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            AgentFeature ego =
                    new AgentFeature("ego", "m1", encoder.spec(), g.slice(features, 0, i, i + 1));
            fused.add(fusion.fuse(g.scope("fusion"), ego, List.of()));
        }
        return head.predict(g.scope("head"), g.concat(fused, 0));
    }

    private Loss loss(Graph g) {
        List<HostArrays> targets = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            targets.add(head.target(fusion.output(encoder.spec()), truth()));
        }
        return head.loss(g.scope("head"), outputs(g, BATCH), targets);
    }

    @Benchmark
    public Map<String, Double> step() {
        return trainer.step(1e-3, g -> loss(g.scope("m1")));
    }

    @Benchmark
    public float[] road() {
        try (ComputedGraph tape = session.infer()) {
            Map<String, Tensor> outputs = outputs(tape.graph(SEEDS).scope("m1"), 1);
            return outputs.values().iterator().next().toHost().values();
        }
    }

    @TearDown
    public void tearDown() {
        trainer.close();
        session.close();
        context.close();
    }
}
