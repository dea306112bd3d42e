package org.parley.runner.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.Perception;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.Side;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.Stage;

/** Trains one stage of a method on features of frozen models. */
final class MethodTraining {
    private final Models models;
    private final Alliance alliance;
    private final Drawing drawing;

    MethodTraining(Models models, Alliance alliance, Drawing drawing) {
        this.models = models;
        this.alliance = alliance;
        this.drawing = drawing;
    }

    void run(Fit fit, String method, Stage stage, SeedStream seeds) throws IOException {
        fit.run(
                method + " " + stage.id(),
                stage.trains(),
                stage.budget(),
                seeds.child(stage.id()),
                (g, step) -> {
                    if (step + 1 < stage.budget().steps()) {
                        expect(stage, step + 1);
                    }
                    return stage.loss().apply(g, batch(g, stage, step));
                });
    }

    /** Begins to read what a step will look at. */
    private void expect(Stage stage, int step) {
        for (int place = 0; place < stage.budget().batch(); place++) {
            switch (stage.samples()) {
                case SCENE -> {
                    EgoFrame sample = drawing.scene(step, place, egos(), alliance.all());
                    sample.all().forEach(p -> expect(p, p.modality()));
                }
                case PAIRED -> {
                    EgoFrame sample = drawing.single(step, place, alliance.all().get(0));
                    alliance.all().forEach(m -> expect(sample.ego(), m));
                }
                case SINGLE_TYPE -> {
                    String modality = typeOf(step, place);
                    EgoFrame sample = drawing.single(step, place, modality);
                    expect(sample.ego(), modality);
                }
            }
        }
    }

    private void expect(Participant p, String modality) {
        models.expect(modality, p.frame(), p.observation());
    }

    /** Types take turns. */
    private String typeOf(int step, int place) {
        List<String> all = alliance.all();
        return all.get((step + place) % all.size());
    }

    private Batch batch(Graph g, Stage stage, int step) {
        int n = stage.budget().batch();
        return switch (stage.samples()) {
            case SCENE -> new Batch.Scenes(collect(n, i -> scene(g, step, i)));
            case PAIRED -> new Batch.Pairs(collect(n, i -> paired(g, step, i)));
            case SINGLE_TYPE -> new Batch.Singles(collect(n, i -> single(g, step, i)));
        };
    }

    private static <T> List<T> collect(int n, java.util.function.IntFunction<T> sample) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(sample.apply(i));
        }
        return all;
    }

    private List<String> egos() {
        return alliance.all().stream().filter(models.egoModalities()::contains).toList();
    }

    private Batch.SceneSample scene(Graph g, int step, int place) {
        EgoFrame sample = drawing.scene(step, place, egos(), alliance.all());
        Observed ego = observed(g, sample, sample.ego(), sample.ego().modality());
        List<Observed> others = new ArrayList<>();
        for (Participant p : sample.others()) {
            others.add(observed(g, sample, p, p.modality()));
        }
        return new Batch.SceneSample(ego, others, target(ego, sample.truth()));
    }

    private Batch.PairedSample paired(Graph g, int step, int place) {
        EgoFrame sample = drawing.single(step, place, alliance.all().get(0));
        Map<String, Observed> views = new TreeMap<>();
        for (String modality : alliance.all()) {
            views.put(modality, observed(g, sample, sample.ego(), modality));
        }
        return new Batch.PairedSample(views);
    }

    private Observed single(Graph g, int step, int place) {
        String modality = typeOf(step, place);
        EgoFrame sample = drawing.single(step, place, modality);
        return observed(g, sample, sample.ego(), modality);
    }

    private Observed observed(Graph g, EgoFrame sample, Participant p, String modality) {
        var feature = models.feature(modality, p.frame(), p.observation());
        Side side = new Side(p.agent(), modality, models.spec(modality), g.constant(feature));
        Truth own =
                drawing.truths().union(sample.frame(), p.observation(), List.of(p.observation()));
        Observed bare = new Observed(side, p.believed(), HostArrays.of(Map.of()));
        return new Observed(side, p.believed(), target(bare, own));
    }

    /** A synthetic modality has no head, hence no targets. */
    private HostArrays target(Observed observed, Truth truth) {
        String modality = observed.side().modality();
        if (!models.egoModalities().contains(modality)) {
            return HostArrays.of(Map.of());
        }
        Perception perception = models.perception(modality);
        var fused = perception.fusion().output(observed.side().spec());
        return perception.head().target(fused, truth);
    }
}
