package org.parley.runner.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.objective.HomogeneousTask;
import org.parley.runner.feature.EncoderInput;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.CacheSize;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.FramePrefetcher;
import org.parley.runner.frame.LruCache;
import org.parley.runner.frame.PointSharing;
import org.parley.runner.suite.SharingMode;

/**
 * Step 0: one modality's encoder, fusion and head, trained on homogeneous collaboration, or on the
 * points of everybody in range. An opaque encoder stays as it is: its features are constants.
 */
public final class PerceptionTraining implements TrainingCourse {
    private static final long MOST_KEPT_BYTES = 512L << 20;

    private final PerceptionModels models;
    private final Perception perception;
    private final Encoder encoder;
    private final FeatureSpec fusedSpec;
    private final SharingMode sharing;
    private final SampleDrawer drawing;
    private final HomogeneousTask task;
    private final int steps;
    private final int batch;
    private final PrefetchedBatches drawn = new PrefetchedBatches(this::samples);
    private final FramePrefetcher<String, HomogeneousTask.Input.Prepared> ahead =
            new FramePrefetcher<>();
    private final LruCache<String, HomogeneousTask.Input.Prepared> prepared =
            new LruCache<>(CacheSize.bytes(MOST_KEPT_BYTES), EncoderInput::bytes);

    /**
     * @param steps that will be asked for, from 0
     * @param batch samples a step
     */
    public PerceptionTraining(
            PerceptionModels models,
            String modality,
            SharingMode sharing,
            SampleDrawer drawing,
            int steps,
            int batch) {
        this.models = models;
        this.perception = models.perception(modality);
        this.encoder = perception.encoder();
        this.fusedSpec = perception.fusion().output(encoder.spec());
        this.sharing = sharing;
        this.drawing = drawing;
        this.task = new HomogeneousTask(perception);
        this.steps = steps;
        this.batch = batch;
    }

    @Override
    public void close() {
        ahead.close();
    }

    @Override
    public Loss loss(Graph g, int step) {
        if (step + 1 < steps) {
            expect(drawn.ahead(step + 1));
        }
        return task.loss(g, drawn.take(step).stream().map(this::sample).toList());
    }

    @Override
    public String batch(int step) {
        return samples(step).stream().map(EgoFrame::inWords).collect(Collectors.joining("; "));
    }

    private List<EgoFrame> samples(int step) {
        List<EgoFrame> samples = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            samples.add(sample(step, i));
        }
        return samples;
    }

    private EgoFrame sample(int step, int place) {
        String modality = perception.modality();
        return sharing == SharingMode.POINTS
                ? PointSharing.shared(drawing.uniform(step, place, modality), encoder::points)
                : drawing.homogeneous(step, place, modality);
    }

    private void expect(List<EgoFrame> samples) {
        if (encoder instanceof Encoder.Trainable trainable) {
            for (EgoFrame sample : samples) {
                for (FrameParticipant p : sample.all()) {
                    String key = key(p.frame(), p.observation());
                    if (!prepared.holds(key)) {
                        ahead.expect(key, () -> EncoderInput.of(trainable, p.observation()));
                    }
                }
            }
        }
    }

    private static String key(String frame, Observation o) {
        return frame + "@" + o.agent();
    }

    private HomogeneousTask.Sample sample(EgoFrame sample) {
        return new HomogeneousTask.Sample(
                sample.all().stream().map(p -> member(sample, p)).toList(),
                perception.head().target(fusedSpec, sample.truth()));
    }

    private HomogeneousTask.Member member(EgoFrame sample, FrameParticipant p) {
        return new HomogeneousTask.Member(
                p.agent(), p.believed(), input(p.frame(), p.observation()), alone(sample, p));
    }

    private HomogeneousTask.Input input(String frame, Observation o) {
        if (encoder instanceof Encoder.Trainable trainable) {
            return prepared.get(
                    key(frame, o), k -> ahead.take(k, () -> EncoderInput.of(trainable, o)));
        }
        HostArray feature = models.feature(perception.modality(), frame, o);
        return new HomogeneousTask.Input.Feature(feature);
    }

    /** What an ego without neighbours sees is the truth of its frame: its points may be shared. */
    private Optional<HostArrays> alone(EgoFrame sample, FrameParticipant p) {
        if (perception.fusion() instanceof Fusion.Supervised fusion) {
            List<Observation> itself = List.of(p.observation());
            Truth own =
                    sample.others().isEmpty()
                            ? sample.truth()
                            : drawing.truths().union(sample.frame(), p.observation(), itself);
            return Optional.of(fusion.target(encoder.spec(), own));
        }
        return Optional.empty();
    }
}
