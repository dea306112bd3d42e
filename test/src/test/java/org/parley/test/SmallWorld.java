package org.parley.test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.adapters.conv1x1.Conv1x1AdapterProvider;
import org.parley.adapters.conv1x1.Conv1x1Config;
import org.parley.adapters.identity.IdentityAdapterProvider;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.Encoder;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Split;
import org.parley.api.data.Truth;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.baselines.onetoone.OneToOneBaselineProvider;
import org.parley.baselines.onetoone.OneToOneConfig;
import org.parley.encoders.anchorhead.AnchorHeadConfig;
import org.parley.encoders.anchorhead.AnchorHeadProvider;
import org.parley.encoders.maxfusion.MaxFusionConfig;
import org.parley.encoders.maxfusion.MaxFusionProvider;
import org.parley.encoders.pointpillars.PointPillarsConfig;
import org.parley.encoders.pointpillars.PointPillarsProvider;
import org.parley.world.box.BoxWorldConfig;
import org.parley.world.box.BoxWorldProvider;

/**
 * The parts of the suite {@code smoke} at a size at which gradients can be proved: the same plugins
 * on a range of 25.6 × 25.6 m, m1 with 8 × 8 cells of 5 channels and m3 with 10 × 10 cells of 7, on
 * frames of the real box world.
 */
final class SmallWorld implements Context {
    private static final Range RANGE = new Range(-12.8, -12.8, -3, 12.8, 12.8, 1);

    private final int agents;
    private final List<Frame> frames = new ArrayList<>();

    /**
     * @param agents in each frame
     * @param scenes of one frame each
     */
    SmallWorld(int agents, int scenes) {
        this.agents = agents;
        BoxWorldConfig standard = BoxWorldConfig.standard();
        BoxWorldConfig config =
                new BoxWorldConfig(agents, scenes, 0, 0, 1, 0.5, 1, standard.range(), 36, 16, 1);
        try (Dataset dataset = new BoxWorldProvider().create(this, config)) {
            dataset.scenes(Split.TRAIN).forEach(s -> frames.add(dataset.frame(s, 0)));
        }
    }

    /** The frames whose first agent has an object in range and the second agent close by. */
    List<Frame> busyFrames() {
        return frames.stream().filter(SmallWorld::busy).toList();
    }

    private static boolean busy(Frame frame) {
        Observation ego = frame.agents().get(0);
        var other = frame.agents().get(1).lidarInWorld().toTransform();
        double metres = other.planarDistance(ego.lidarInWorld().toTransform());
        return metres < 20 && !truth(frame, ego).boxes().isEmpty();
    }

    Frame frame(int scene) {
        return frames.get(scene);
    }

    int agents() {
        return agents;
    }

    /** The observation without a single point. */
    static Observation blind(Observation o) {
        return new Observation(
                o.agent(), o.lidarInWorld(), new PointCloud(new float[0]), List.of());
    }

    /** All objects inside the small range, in the frame of {@code ego}. */
    static Truth truth(Frame frame, Observation ego) {
        List<Long> ids = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (TruthObject object : frame.objects()) {
            Box box = object.in(ego.lidarInWorld());
            if (box.inside(RANGE) && Math.hypot(box.x(), box.y()) > 3) {
                ids.add(object.id());
                boxes.add(box);
            }
        }
        return new Truth(ids, boxes, Optional.empty());
    }

    static Truth nothing() {
        return new Truth(List.of(), List.of(), Optional.empty());
    }

    @Override
    public Perception perception(String modality) {
        PointPillarsConfig config =
                modality.equals("m1") ? encoder(1.6, 5, 2, 1) : encoder(1.28, 7, 1, 2);
        return new Perception(
                modality,
                new PointPillarsProvider().create(this, config),
                new MaxFusionProvider().create(this, new MaxFusionConfig(1)),
                new AnchorHeadProvider().create(this, AnchorHeadConfig.standard()));
    }

    private static PointPillarsConfig encoder(
            double pillarMetres, int channels, int blocks, int keepEvery) {
        return new PointPillarsConfig(
                RANGE, pillarMetres, 8, 200, 4, 2, channels, blocks, 0.05, 16, keepEvery, -25, 2);
    }

    Encoder.Trainable encoder(String modality) {
        return (Encoder.Trainable) perception(modality).encoder();
    }

    /** The method of the suite's adapter row. */
    Baseline oneToOne() {
        Budget budget = new Budget(1, 1, 1e-3);
        return new OneToOneBaselineProvider()
                .create(this, new OneToOneConfig(PluginRef.of("conv1x1"), budget, budget, false));
    }

    @Override
    public Adapter adapter(PluginRef ref) {
        if (ref.id().equals("identity")) {
            var provider = new IdentityAdapterProvider();
            return provider.create(this, provider.defaults());
        }
        // Wide enough that an untrained adapter's output is the largest in many cells.
        Conv1x1Config config = new Conv1x1Config(WireType.FLOAT32, 0.5);
        return new Conv1x1AdapterProvider().create(this, config);
    }

    @Override
    public Negotiator negotiator(PluginRef ref) {
        throw new AssertionError("no part of smoke negotiates, asked for " + ref);
    }

    @Override
    public SeedStream seeds() {
        return new SeedStream(7);
    }

    @Override
    public Path scratchDirectory() {
        throw new AssertionError("no part of smoke needs a scratch directory");
    }

    @Override
    public Progress progress() {
        return Progress.silent();
    }
}
