package org.parley.runner.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.parley.api.Encoder;
import org.parley.api.Perception;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.Received;
import org.parley.api.message.Side;
import org.parley.api.message.Slot;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;
import org.parley.runner.suite.Sharing;

/**
 * Step 0: one modality's encoder, fusion and head, trained on homogeneous collaboration, or on the
 * points of everybody in range. An opaque encoder stays as it is: its features are constants.
 */
final class PerceptionTraining implements AutoCloseable {
    private static final long KEPT_BYTES = 512L << 20;

    private final Models models;
    private final Perception perception;
    private final Encoder encoder;
    private final FeatureSpec fusedSpec;
    private final Sharing sharing;
    private final Drawing drawing;
    private final ReadAhead<String, HostArrays> ahead = new ReadAhead<>();
    private final Recent<String, HostArrays> prepared =
            new Recent<>(KEPT_BYTES, PerceptionTraining::bytes);

    PerceptionTraining(Models models, String modality, Sharing sharing, Drawing drawing) {
        this.models = models;
        this.perception = models.perception(modality);
        this.encoder = perception.encoder();
        this.fusedSpec = perception.fusion().output(encoder.spec());
        this.sharing = sharing;
        this.drawing = drawing;
    }

    @Override
    public void close() {
        ahead.close();
    }

    private static long bytes(HostArrays arrays) {
        long floats = arrays.values().values().stream().mapToLong(a -> a.values().length).sum();
        long ints = arrays.indices().values().stream().mapToLong(a -> a.length).sum();
        return 4 * (floats + ints);
    }

    /** Trains everything below the perception's scope. */
    void run(Fit fit, Budget budget, SeedStream seeds) throws IOException {
        fit.run(
                "perception " + perception.modality(),
                Selector.of(perception.scope()),
                budget,
                seeds,
                (g, step) -> {
                    if (step + 1 < budget.steps()) {
                        expect(samples(step + 1, budget.batch()));
                    }
                    return loss(g, samples(step, budget.batch()));
                });
    }

    private List<EgoFrame> samples(int step, int batch) {
        List<EgoFrame> samples = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            samples.add(sample(step, i));
        }
        return samples;
    }

    private EgoFrame sample(int step, int place) {
        String modality = perception.modality();
        return sharing == Sharing.POINTS
                ? EarlyFusion.shared(drawing.uniform(step, place, modality), encoder::points)
                : drawing.homogeneous(step, place, modality);
    }

    private void expect(List<EgoFrame> samples) {
        if (encoder instanceof Encoder.Trainable trainable) {
            for (EgoFrame sample : samples) {
                for (Participant p : sample.all()) {
                    String key = key(p.frame(), p.observation());
                    if (!prepared.holds(key)) {
                        ahead.expect(key, () -> trainable.prepare(p.observation()));
                    }
                }
            }
        }
    }

    private static String key(String frame, Observation o) {
        return frame + "@" + o.agent();
    }

    private Loss loss(Graph g, List<EgoFrame> samples) {
        Graph scope = g.scope(perception.scope());
        Tensor features = features(scope, samples);
        List<Tensor> fused = new ArrayList<>();
        List<HostArrays> targets = new ArrayList<>();
        int next = 0;
        for (EgoFrame sample : samples) {
            int agents = sample.all().size();
            Tensor own = g.slice(features, 0, next, next + agents);
            fused.add(fused(scope, sample, own));
            targets.add(perception.head().target(fusedSpec, sample.truth()));
            next += agents;
        }
        Graph head = scope.scope("head");
        Map<String, Tensor> outputs = perception.head().predict(head, g.concat(fused, 0));
        return perception.head().loss(head, outputs, targets);
    }

    /** Of the samples' agents, one after the other: {@code (N, H, W, C)}. */
    private Tensor features(Graph scope, List<EgoFrame> samples) {
        if (encoder instanceof Encoder.Trainable trainable) {
            return trainable.encode(
                    scope.scope("encoder"),
                    each(samples, (frame, o) -> prepared(trainable, frame, o)));
        }
        String modality = perception.modality();
        return scope.concat(
                each(samples, (frame, o) -> scope.constant(models.feature(modality, frame, o))), 0);
    }

    private static <T> List<T> each(
            List<EgoFrame> samples, BiFunction<String, Observation, T> maker) {
        return samples.stream()
                .flatMap(s -> s.all().stream().map(p -> maker.apply(p.frame(), p.observation())))
                .toList();
    }

    private HostArrays prepared(Encoder.Trainable trainable, String frame, Observation o) {
        return prepared.get(key(frame, o), k -> ahead.take(k, () -> trainable.prepare(o)));
    }

    private Tensor fused(Graph scope, EgoFrame sample, Tensor features) {
        String modality = perception.modality();
        FeatureSpec spec = encoder.spec();
        Tensor own = scope.slice(features, 0, 0, 1);
        Side ego = new Side(sample.ego().agent(), modality, spec, own);
        var egoInWorld = sample.ego().believed().toTransform();
        List<Received> received = new ArrayList<>();
        for (int i = 0; i < sample.others().size(); i++) {
            Participant other = sample.others().get(i);
            var toEgo = other.believed().toTransform().into(egoInWorld);
            Slot slot = new Slot(other.agent(), modality, spec, toEgo);
            Tensor feature = scope.slice(features, 0, i + 1, i + 2);
            received.add(new Received(slot, feature, OutputFrame.SENDER, spec));
        }
        return perception.fusion().fuse(scope.scope("fusion"), ego, received);
    }
}
