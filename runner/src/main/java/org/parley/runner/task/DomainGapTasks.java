package org.parley.runner.task;

import org.parley.runner.plan.SuiteTasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.Split;
import org.parley.api.graph.Graph;
import org.parley.api.message.AgentFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Observed;
import org.parley.api.training.Stage;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.nn.tape.Tape;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.domaingap.CommonGrid;
import org.parley.runner.domaingap.LeastSquaresOracle;
import org.parley.runner.domaingap.LeastSquaresOracle.CellMap;
import org.parley.runner.domaingap.MethodExplainer;
import org.parley.runner.domaingap.MethodStates;
import org.parley.runner.domaingap.ObservationViews;
import org.parley.runner.domaingap.PairScores;
import org.parley.runner.domaingap.PairScores.OrderedPair;
import org.parley.runner.domaingap.RestorationScorer;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.plan.ArtifactKeys;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FrozenWeights;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;

/** The tasks that look at what methods make of features. */
public final class DomainGapTasks {
    private final SuiteTasks makers;
    private final PluginFactory bench;
    private final ArtifactKeys keys;

    public DomainGapTasks(SuiteTasks makers) {
        this.makers = makers;
        this.bench = makers.bench();
        this.keys = makers.keys();
    }

    public SuiteTasks makers() {
        return makers;
    }

    public ArtifactKeys keys() {
        return keys;
    }

    /** Looks at a method through its frozen models on the test split. */
    private interface Look {
        void at(Dataset dataset, PerceptionModels models, MethodStates states, TaskWorkspace making)
                throws IOException;
    }

    /** What a method makes of observations, by what it has learned. */
    public PlannedTask explanation(
            MethodConfig method,
            long seed,
            List<Stage> stages,
            List<ArtifactKey> trained,
            ArtifactKey key) {
        return look(
                method,
                seed,
                stages,
                trained,
                key,
                (dataset, models, states, making) ->
                        new MethodExplainer(bench, models, method, seed, CommonGrid.of(bench))
                                .run(dataset, states, keys.drawsHash(), making));
    }

    /** How much of receivers' features it restores. */
    public PlannedTask restoration(
            MethodConfig method,
            long seed,
            List<Stage> stages,
            List<ArtifactKey> trained,
            ArtifactKey key) {
        return look(
                method,
                seed,
                stages,
                trained,
                key,
                (dataset, models, states, making) ->
                        new RestorationScorer(bench, models, method, seed)
                                .run(dataset, states, keys.drawsHash(), making));
    }

    private PlannedTask look(
            MethodConfig method,
            long seed,
            List<Stage> stages,
            List<ArtifactKey> trained,
            ArtifactKey key,
            Look look) {
        ModalitySelection alliance = ModalitySelection.of(bench.suite(), method);
        List<ArtifactKey> frozen = keys.perceptions(alliance);
        List<ArtifactKey> needs = SuiteTasks.and(frozen, trained);
        return makers.task(
                Split.TEST,
                key,
                SuiteTasks.and(needs, keys.features(alliance, Split.TEST)),
                making -> {
                    SeedStream seeds = SuiteTasks.seeds(method, seed);
                    List<Path> weights =
                            trained.stream()
                                    .map(k -> making.need(k).file(FrozenWeights.FILE))
                                    .toList();
                    try (Dataset dataset = makers.dataset(Split.TEST, making);
                            PerceptionModels models =
                                    makers.models(alliance, seeds, frozen, making)) {
                        makers.useFeatures(models, alliance, Split.TEST, dataset, making);
                        look.at(dataset, models, new MethodStates(stages, weights), making);
                    }
                });
    }

    /** The name of the file with the scores of maps of {@code kernel × kernel} cells. */
    public static String file(int kernel) {
        return "least-squares-" + kernel + "x" + kernel + ".json";
    }

    /** What linear maps between frozen models restore. */
    public PlannedTask oracle(ModalitySelection modalities, ArtifactKey key) {
        List<ArtifactKey> needs = new ArrayList<>(keys.perceptions(modalities));
        needs.addAll(keys.features(modalities, keys.adaptation()));
        needs.addAll(keys.features(modalities, Split.TEST));
        keys.files(keys.adaptation()).ifPresent(needs::add);
        return makers.task(
                Split.TEST, key, needs.stream().distinct().toList(), m -> oracle(modalities, m));
    }

    private void oracle(ModalitySelection modalities, TaskWorkspace making) throws IOException {
        List<ArtifactKey> frozen = keys.perceptions(modalities);
        SeedStream seeds = new SeedStream(0).child("least-squares");
        LeastSquaresOracle fitted;
        try (Dataset dataset = makers.dataset(keys.adaptation(), making);
                PerceptionModels models = makers.models(modalities, seeds, frozen, making)) {
            makers.useFeatures(models, modalities, keys.adaptation(), dataset, making);
            fitted =
                    new LeastSquaresOracle(models, modalities.names())
                            .over(new SplitFrames(dataset, keys.adaptation()), making.progress());
        }
        try (Dataset dataset = makers.dataset(Split.TEST, making);
                PerceptionModels models = makers.models(modalities, seeds, frozen, making)) {
            makers.useFeatures(models, modalities, Split.TEST, dataset, making);
            SplitFrames frames = new SplitFrames(dataset, Split.TEST);
            for (int kernel : new int[] {1, 3}) {
                RestorationRecord scored = scored(fitted, kernel, models, modalities, frames);
                Files.writeString(
                        making.directory().resolve(file(kernel)),
                        scored.toJson(),
                        StandardCharsets.UTF_8);
            }
        }
    }

    private RestorationRecord scored(
            LeastSquaresOracle fitted,
            int kernel,
            PerceptionModels models,
            ModalitySelection modalities,
            SplitFrames frames) {
        Map<OrderedPair, CellMap> maps = fitted.maps(kernel);
        ObservationViews viewing =
                new ObservationViews("scoring linear maps", models, modalities.names());
        PairScores scores = new PairScores();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            try (Tape tape = Tape.infer(models.store(), models.arena())) {
                Graph g = tape.graph(new SeedStream(0));
                Map<String, Observed> views =
                        viewing.of(g, frame, RestorationScorer.observer(frame));
                maps.forEach(
                        (pair, map) -> {
                            AgentFeature from = LeastSquaresOracle.side(views, pair.sender());
                            AgentFeature to = LeastSquaresOracle.side(views, pair.receiver());
                            scores.add(
                                    g, pair, map.apply(g, from.feature()), from.spec(), from, to);
                        });
            }
        }
        String size = kernel + "×" + kernel;
        return new RestorationRecord(
                RestorationRecord.SCHEMA_VERSION,
                keys.drawsHash(),
                "least-squares-" + kernel + "x" + kernel,
                "Oracle " + size,
                0,
                fitted.observations(),
                frames.size(),
                scores.of(MethodState.ALIGNED));
    }
}
