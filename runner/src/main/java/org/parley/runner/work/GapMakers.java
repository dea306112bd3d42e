package org.parley.runner.work;

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
import org.parley.api.message.Side;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Observed;
import org.parley.api.training.Stage;
import org.parley.leaderboard.gap.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.nn.tape.Tape;
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Task;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.suite.FrozenWeights;
import org.parley.runner.suite.Method;
import org.parley.runner.work.LeastSquares.CellMap;
import org.parley.runner.work.PairScores.OrderedPair;

/** The tasks that look at what methods make of features. */
final class GapMakers {
    private final Makers makers;
    private final Bench bench;
    private final Keys keys;

    GapMakers(Makers makers) {
        this.makers = makers;
        this.bench = makers.bench();
        this.keys = makers.keys();
    }

    Makers makers() {
        return makers;
    }

    Keys keys() {
        return keys;
    }

    /** Looks at a method through its frozen models on the test split. */
    private interface Look {
        void at(Dataset dataset, Models models, MethodStates states, Making making)
                throws IOException;
    }

    /** What a method makes of observations, by what it has learned. */
    Task explanation(
            Method method,
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
                        new Explaining(bench, models, method, seed, CommonGrid.of(bench))
                                .run(dataset, states, keys.drawsHash(), making));
    }

    /** How much of receivers' features it restores. */
    Task restoration(
            Method method,
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

    private Task look(
            Method method,
            long seed,
            List<Stage> stages,
            List<ArtifactKey> trained,
            ArtifactKey key,
            Look look) {
        Modalities alliance = Modalities.of(bench.suite(), method);
        List<ArtifactKey> frozen = keys.perceptions(alliance);
        List<ArtifactKey> needs = Makers.and(frozen, trained);
        return makers.task(
                Split.TEST,
                key,
                Makers.and(needs, keys.features(alliance, Split.TEST)),
                making -> {
                    SeedStream seeds = Makers.seeds(method, seed);
                    List<Path> weights =
                            trained.stream()
                                    .map(k -> making.need(k).file(FrozenWeights.FILE))
                                    .toList();
                    try (Dataset dataset = makers.dataset(Split.TEST, making);
                            Models models = makers.models(alliance, seeds, frozen, making)) {
                        makers.useFeatures(models, alliance, Split.TEST, dataset, making);
                        look.at(dataset, models, new MethodStates(stages, weights), making);
                    }
                });
    }

    /** The name of the file with the scores of maps of {@code kernel × kernel} cells. */
    static String file(int kernel) {
        return "least-squares-" + kernel + "x" + kernel + ".json";
    }

    /** What linear maps between frozen models restore. */
    Task oracle(Modalities modalities, ArtifactKey key) {
        List<ArtifactKey> needs = new ArrayList<>(keys.perceptions(modalities));
        needs.addAll(keys.features(modalities, keys.adaptation()));
        needs.addAll(keys.features(modalities, Split.TEST));
        keys.files(keys.adaptation()).ifPresent(needs::add);
        return makers.task(
                Split.TEST, key, needs.stream().distinct().toList(), m -> oracle(modalities, m));
    }

    private void oracle(Modalities modalities, Making making) throws IOException {
        List<ArtifactKey> frozen = keys.perceptions(modalities);
        SeedStream seeds = new SeedStream(0).child("least-squares");
        LeastSquares fitted;
        try (Dataset dataset = makers.dataset(keys.adaptation(), making);
                Models models = makers.models(modalities, seeds, frozen, making)) {
            makers.useFeatures(models, modalities, keys.adaptation(), dataset, making);
            fitted =
                    new LeastSquares(models, modalities.names())
                            .over(new Frames(dataset, keys.adaptation()), making.progress());
        }
        try (Dataset dataset = makers.dataset(Split.TEST, making);
                Models models = makers.models(modalities, seeds, frozen, making)) {
            makers.useFeatures(models, modalities, Split.TEST, dataset, making);
            Frames frames = new Frames(dataset, Split.TEST);
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
            LeastSquares fitted, int kernel, Models models, Modalities modalities, Frames frames) {
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
                            Side from = LeastSquares.side(views, pair.sender());
                            Side to = LeastSquares.side(views, pair.receiver());
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
