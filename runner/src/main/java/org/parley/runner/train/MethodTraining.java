package org.parley.runner.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.parley.api.Baseline;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.message.AgentFeature;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.runner.feature.EncoderInput;
import org.parley.runner.feature.MethodFeatures;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.LruCache;
import org.parley.runner.frame.TrainingEgos;

/** One stage of a method, taught on features of frozen models. */
public final class MethodTraining implements TrainingCourse {
    /** Samples held out come again and again. */
    private static final long KEPT_BYTES = 128L << 20;

    private final PerceptionModels models;
    private final MethodFeatures features;
    private final Alliance alliance;
    private final Baseline method;
    private final SampleDrawer drawing;

    private final Stage stage;
    private final int steps;
    private final LruCache<Asked, HostArrays> targets =
            new LruCache<>(KEPT_BYTES, EncoderInput::bytes);

    /** Whose answer a target is, and who helps. */
    private record Asked(String frame, String ego, String modality, List<String> others) {
        static Asked of(EgoFrame sample) {
            FrameParticipant ego = sample.ego();
            List<String> others = sample.others().stream().map(FrameParticipant::agent).toList();
            return new Asked(sample.frame().id(), ego.agent(), ego.modality(), others);
        }
    }

    private final PrefetchedBatches drawn = new PrefetchedBatches(this::samples);

    /**
     * @param steps that will be asked for, from 0
     */
    public MethodTraining(
            PerceptionModels models,
            Alliance alliance,
            Baseline method,
            SampleDrawer drawing,
            Stage stage,
            int steps) {
        this.models = models;
        this.features = new MethodFeatures(models);
        this.alliance = alliance;
        this.method = method;
        this.drawing = drawing;
        this.stage = stage;
        this.steps = steps;
    }

    @Override
    public Loss loss(Graph g, int step) {
        if (step + 1 < steps) {
            drawn.ahead(step + 1).forEach(this::expect);
        }
        return stage.loss().apply(g, batch(g, drawn.take(step)));
    }

    @Override
    public String batch(int step) {
        return samples(step).stream().map(EgoFrame::inWords).collect(Collectors.joining("; "));
    }

    private List<EgoFrame> samples(int step) {
        return IntStream.range(0, stage.budget().batch()).mapToObj(i -> sample(step, i)).toList();
    }

    /** What a place of a step's batch is. */
    private EgoFrame sample(int step, int place) {
        return switch (stage.samples()) {
            case SCENE -> drawing.scene(step, place, egos(), modalities());
            case PAIRED -> drawing.paired(step, place, modalities().get(0));
            case SINGLE_TYPE -> drawing.single(step, place, typeOf(step, place));
        };
    }

    /** Begins to read what a step will look at. */
    private void expect(EgoFrame sample) {
        if (stage.samples() == Samples.PAIRED) {
            sample.all().forEach(p -> modalities().forEach(m -> expect(p, m)));
        } else {
            sample.all().forEach(p -> expect(p, p.modality()));
        }
    }

    private void expect(FrameParticipant p, String modality) {
        features.expect(method, p, modality);
    }

    /** Types take turns. */
    private String typeOf(int step, int place) {
        List<String> all = modalities();
        return all.get((step + place) % all.size());
    }

    private Batch batch(Graph g, List<EgoFrame> samples) {
        return switch (stage.samples()) {
            case SCENE -> new Batch.Scenes(scenes(g, samples));
            case PAIRED -> new Batch.Pairs(samples.stream().map(s -> paired(g, s)).toList());
            case SINGLE_TYPE -> new Batch.Singles(samples.stream().map(s -> single(g, s)).toList());
        };
    }

    private List<String> modalities() {
        return stage.cast().modalities(alliance);
    }

    private List<String> egos() {
        return TrainingEgos.of(stage, alliance, models.egoModalities());
    }

    private List<Batch.SceneSample> scenes(Graph g, List<EgoFrame> samples) {
        List<String> egos = egos();
        Map<Seen, Observed> seen = new HashMap<>();
        return samples.stream()
                .flatMap(s -> stage.cast().everyEgo() ? drawing.turns(s, egos) : Stream.of(s))
                .map(s -> scene(g, seen, s))
                .toList();
    }

    /** Who, as what, and of which frame: one agent for all egos of a batch that meet it. */
    private record Seen(String frame, String agent, String modality) {}

    private Batch.SceneSample scene(Graph g, Map<Seen, Observed> seen, EgoFrame sample) {
        List<Observed> all = new ArrayList<>();
        for (FrameParticipant p : sample.all()) {
            all.add(
                    seen.computeIfAbsent(
                            new Seen(p.frame(), p.agent(), p.modality()),
                            k -> observed(g, sample, p, p.modality())));
        }
        Observed ego = all.get(0);
        HostArrays target = targets.get(Asked.of(sample), k -> answer(ego.side(), sample.truth()));
        return new Batch.SceneSample(ego, all.subList(1, all.size()), target, sample.truth());
    }

    private Batch.PairedSample paired(Graph g, EgoFrame sample) {
        Map<String, Observed> views = new TreeMap<>();
        for (String modality : modalities()) {
            views.put(modality, observed(g, sample, sample.ego(), modality));
        }
        Map<String, Observed> neighbour = new TreeMap<>();
        for (FrameParticipant other : sample.others()) {
            modalities().forEach(m -> neighbour.put(m, bare(g, other, m)));
        }
        String place = sample.frame().id() + "/" + sample.ego().agent();
        return new Batch.PairedSample(
                place, views, own(sample, sample.ego()), sample.truth(), neighbour);
    }

    private Observed single(Graph g, EgoFrame sample) {
        return observed(g, sample, sample.ego(), sample.ego().modality());
    }

    private Observed observed(Graph g, EgoFrame sample, FrameParticipant p, String modality) {
        AgentFeature side = features.of(g, method, p, modality);
        return new Observed(
                side,
                p.believed(),
                () -> answer(side, own(sample, p)),
                () -> Optional.of(own(sample, p)));
    }

    private Observed bare(Graph g, FrameParticipant p, String modality) {
        return new Observed(
                features.of(g, method, p, modality), p.believed(), HostArrays.of(Map.of()));
    }

    /** What an agent itself sees. */
    private Truth own(EgoFrame sample, FrameParticipant p) {
        return drawing.truths().union(sample.frame(), p.observation(), List.of(p.observation()));
    }

    /**
     * What an agent should answer: by the method's own fusion and head, where it has some. A
     * synthetic modality has no head, hence no targets.
     */
    private HostArrays answer(AgentFeature side, Truth truth) {
        String modality = side.modality();
        return models.egoModalities().contains(modality)
                ? AnsweringParts.of(method, models.perception(modality)).target(side, truth)
                : HostArrays.of(Map.of());
    }
}
