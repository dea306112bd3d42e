package org.parley.runner.plan;

import org.parley.runner.task.DatasetTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Perception;
import org.parley.api.data.Assignment;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.leaderboard.result.StageCost;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.parameter.Safetensors;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.evaluate.CellEvaluation;
import org.parley.runner.evaluate.CellFacts;
import org.parley.runner.feature.FeatureExtraction;
import org.parley.runner.feature.FeatureFile;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.ModalityAssignments;
import org.parley.runner.plugin.GivenContender;
import org.parley.runner.plugin.GivenWeights;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FeatureCache;
import org.parley.runner.suite.FineTuneConfig;
import org.parley.runner.suite.FineTuneStage;
import org.parley.runner.suite.FrozenWeights;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.train.MethodTraining;
import org.parley.runner.train.PerceptionTraining;
import org.parley.runner.train.TrainingResult;
import org.parley.runner.train.TrainingSession;

/** The tasks of a suite: each makes one artifact from the artifacts it names. */
public final class SuiteTasks {
    private static final String FEATURES = "features.bin";

    /** Frozen agents are the same for every seed of the methods. */
    private static final SeedStream AGENTS = new SeedStream(1).child("agents");

    private final PluginFactory bench;
    private final ArtifactKeys keys;

    public SuiteTasks(PluginFactory bench, ArtifactKeys keys) {
        this.bench = bench;
        this.keys = keys;
    }

    /** The files of datasets that make some, with data cards. */
    public List<PlannedTask> datasets() {
        return Stream.of(Split.values())
                .flatMap(s -> keys.files(s).map(k -> DatasetTasks.task(bench, s, k)).stream())
                .toList();
    }

    public Dataset dataset(Split split, TaskWorkspace making) {
        return bench.dataset(split, keys.files(split).map(k -> making.need(k).directory()));
    }

    /** What is made from frames of a split and other artifacts. */
    public PlannedTask task(Split split, ArtifactKey key, List<ArtifactKey> needs, ArtifactMaker maker) {
        List<ArtifactKey> all = new ArrayList<>(needs);
        keys.files(split).ifPresent(all::add);
        return new PlannedTask(key, all, maker);
    }

    /** Step 0 of the models that some modalities need. */
    List<PlannedTask> perceptions(ModalitySelection modalities) {
        List<PlannedTask> tasks = new ArrayList<>();
        for (String name : modalities.models()) {
            boolean given = bench.suite().modality(name).weights().isPresent();
            ArtifactKey key = keys.perception(name);
            tasks.add(
                    given
                            ? task(Split.TEST, key, List.of(), m -> given(name, m))
                            : task(Split.TRAIN, key, List.of(), m -> perception(name, m)));
        }
        return tasks;
    }

    private void perception(String name, TaskWorkspace making) throws Exception {
        SeedStream seeds = AGENTS.child(name);
        ModalitySelection own = ModalitySelection.of(bench.suite(), List.of(name));
        try (Dataset dataset = dataset(Split.TRAIN, making);
                PerceptionModels models = bench.models(own, seeds, making.progress(), List.of())) {
            Perception perception = models.perception(name);
            TrainingResult fitted =
                    lessons(models, dataset)
                            .fit(
                                    making,
                                    "perception " + name,
                                    Selector.of(perception.scope()),
                                    bench.suite().modality(name).budget(),
                                    seeds,
                                    courses(models, name));
            Map<String, String> facts = facts(keys.perception(name), Split.TRAIN, dataset, fitted);
            write(models, perception.scope(), facts, making);
        }
    }

    private TrainingSession lessons(PerceptionModels models, Dataset dataset) {
        return TrainingSession.ofAgents(models, dataset, bench.suite().validation());
    }

    private TrainingSession.Courses courses(PerceptionModels models, String name) {
        ModalityConfig modality = bench.suite().modality(name);
        return (drawing, steps) ->
                new PerceptionTraining(
                        models,
                        name,
                        modality.sharing(),
                        drawing,
                        steps,
                        modality.budget().batch());
    }

    /** Weights that the suite names, once they are known to be those of its model. */
    private void given(String name, TaskWorkspace making) throws Exception {
        SeedStream seeds = AGENTS.child(name);
        ModalitySelection own = ModalitySelection.of(bench.suite(), List.of(name));
        FrozenWeights weights = keys.weights(name);
        try (Dataset dataset = dataset(Split.TEST, making);
                PerceptionModels models = bench.models(own, seeds, making.progress(), List.of())) {
            lessons(models, dataset).lookOnce(seeds, courses(models, name));
            GivenWeights.check(name, weights, models.store(), models.perception(name).scope());
        }
        Files.write(making.directory().resolve(FrozenWeights.FILE), weights.bytes());
    }

    /** Features of the models that some modalities need, if any are kept. */
    List<PlannedTask> features(ModalitySelection modalities, Split split) {
        List<PlannedTask> tasks = new ArrayList<>();
        if (!keys.features(modalities, split).isEmpty()) {
            for (String name : modalities.models()) {
                ArtifactKey model = keys.perception(name);
                ArtifactKey key = keys.features(name, split);
                tasks.add(task(split, key, List.of(model), m -> features(name, split, model, m)));
            }
        }
        return tasks;
    }

    private void features(String name, Split split, ArtifactKey model, TaskWorkspace making)
            throws Exception {
        ModalitySelection own = ModalitySelection.of(bench.suite(), List.of(name));
        try (Dataset dataset = dataset(split, making);
                PerceptionModels models = models(own, AGENTS.child(name), List.of(model), making)) {
            new FeatureExtraction(models, name, identity(models, name, dataset))
                    .run(dataset, split, making, making.directory().resolve(FEATURES));
        }
    }

    private FeatureFile.Identity identity(PerceptionModels models, String name, Dataset dataset) {
        boolean half = bench.suite().features() == FeatureCache.FLOAT16;
        FeatureSpec spec = models.spec(name);
        return new FeatureFile.Identity(
                models.hash(name),
                dataset.revision(),
                half ? WireType.FLOAT16 : WireType.FLOAT32,
                List.of(1, spec.rows(), spec.columns(), spec.channels()));
    }

    /** The models with their weights, and their features where some are kept. */
    public PerceptionModels models(
            ModalitySelection modalities,
            SeedStream seeds,
            List<ArtifactKey> weights,
            TaskWorkspace making) {
        List<Path> files =
                weights.stream().map(k -> making.need(k).file(FrozenWeights.FILE)).toList();
        return bench.models(modalities, seeds, making.progress(), files);
    }

    public void useFeatures(
            PerceptionModels models,
            ModalitySelection modalities,
            Split split,
            Dataset dataset,
            TaskWorkspace making) {
        if (!keys.features(modalities, split).isEmpty()) {
            for (String name : modalities.models()) {
                Path file = making.need(keys.features(name, split)).file(FEATURES);
                FeatureFile.open(file, identity(models, name, dataset))
                        .ifPresent(f -> models.use(name, f));
            }
        }
    }

    public static List<ArtifactKey> and(List<ArtifactKey> weights, List<ArtifactKey> features) {
        List<ArtifactKey> all = new ArrayList<>(weights);
        all.addAll(features);
        return all;
    }

    /** Each once: those of earlier stages say what they took. */
    private static List<ArtifactKey> withStages(List<ArtifactKey> needs, List<ArtifactKey> stages) {
        return Stream.concat(needs.stream(), stages.stream()).distinct().toList();
    }

    /** What a weights file says about itself. */
    private Map<String, String> facts(
            ArtifactKey key, Split split, Dataset dataset, TrainingResult fitted) {
        Map<String, String> facts = new TreeMap<>(fitted.facts());
        facts.put("artifact", key.kind() + "/" + key.name());
        facts.put("config", key.hash());
        facts.put("dataset", bench.suite().dataset(split).id());
        facts.put("datasetRevision", dataset.revision());
        return facts;
    }

    private static void write(
            PerceptionModels models,
            String scope,
            Map<String, String> facts,
            TaskWorkspace making) {
        Path file = making.directory().resolve(FrozenWeights.FILE);
        Safetensors.write(models.store(), scope, new TreeMap<>(facts), file);
    }

    List<PlannedTask> stages(
            MethodConfig method, List<Stage> stages, List<ArtifactKey> stageKeys, long seed) {
        List<PlannedTask> tasks = new ArrayList<>();
        Split split = keys.adaptation();
        for (int i = 0; i < stages.size(); i++) {
            ModalitySelection alliance = ModalitySelection.of(bench.suite(), method);
            List<ArtifactKey> needs = new ArrayList<>(keys.perceptions(alliance));
            if (i > 0) {
                needs.add(stageKeys.get(i - 1));
            }
            String id = stages.get(i).id();
            ArtifactKey key = stageKeys.get(i);
            List<ArtifactKey> all = and(needs, keys.features(alliance, split));
            Learning learning = new Learning(method, key, seed, needs, split, s -> named(s, id));
            tasks.add(task(split, key, all, m -> learn(learning, this::onAdaptation, m)));
        }
        return tasks;
    }

    /** A method's last stage, repeated on the test scenes, and what it is made from. */
    List<PlannedTask> fineTuning(
            MethodConfig method, ArtifactKey last, ArtifactKey key, long seed) {
        ModalitySelection alliance = ModalitySelection.of(bench.suite(), method);
        FineTuneConfig how = method.fineTune().orElseThrow();
        List<ArtifactKey> needs = new ArrayList<>(keys.perceptions(alliance));
        needs.add(last);
        Learning learning =
                new Learning(
                        method,
                        key,
                        seed,
                        needs,
                        Split.TEST,
                        stages -> FineTuneStage.repeated(stages, method.id(), how));
        List<PlannedTask> tasks = new ArrayList<>(features(alliance, Split.TEST));
        tasks.add(
                task(
                        Split.TEST,
                        key,
                        and(needs, keys.features(alliance, Split.TEST)),
                        m ->
                                learn(
                                        learning,
                                        (d, mo) ->
                                                TrainingSession.onTestScenes(
                                                        mo, d, bench.truths(d), how.part()),
                                        m)));
        return tasks;
    }

    /**
     * A stage of a method.
     *
     * @param needs weights that it begins with
     * @param split it learns from
     * @param stage which it is of all
     */
    private record Learning(
            MethodConfig method,
            ArtifactKey key,
            long seed,
            List<ArtifactKey> needs,
            Split split,
            Function<List<Stage>, Stage> stage) {}

    private TrainingSession onAdaptation(Dataset dataset, PerceptionModels models) {
        Optional<Assignment> fixed =
                ModalityAssignments.over(
                        dataset, keys.adaptation(), bench.suite().trainAssignment());
        return new TrainingSession(
                models,
                dataset,
                bench.truths(dataset),
                bench.suite().validation(),
                fixed,
                keys.adaptation(),
                ScenePart.WHOLE);
    }

    /** What a method's parameters are drawn from. */
    public static SeedStream seeds(MethodConfig method, long seed) {
        return new SeedStream(seed).child("method").child(method.id());
    }

    private void learn(
            Learning what,
            BiFunction<Dataset, PerceptionModels, TrainingSession> lessons,
            TaskWorkspace making)
            throws Exception {
        MethodConfig method = what.method();
        SeedStream seeds = seeds(method, what.seed());
        ModalitySelection modalities = ModalitySelection.of(bench.suite(), method);
        try (Dataset dataset = dataset(what.split(), making);
                PerceptionModels models = models(modalities, seeds, what.needs(), making);
                Baseline baseline = bench.baseline(method, seeds, making.progress())) {
            useFeatures(models, modalities, what.split(), dataset, making);
            Alliance alliance = bench.alliance(method);
            Stage stage = what.stage().apply(baseline.stages(alliance));
            SortedMap<String, String> before = models.hashes();
            TrainingResult fitted =
                    lessons.apply(dataset, models)
                            .fit(
                                    making,
                                    method.id() + " " + stage.id(),
                                    stage.trains(),
                                    stage.budget(),
                                    seeds.child(stage.id()),
                                    (drawing, steps) ->
                                            new MethodTraining(
                                                    models, alliance, drawing, stage, steps));
            String named = "stage " + stage.id() + " of " + method.id();
            PluginFactory.requireFrozen(named, before, models.hashes());
            Map<String, String> facts = facts(what.key(), what.split(), dataset, fitted);
            facts.put("seed", Long.toString(what.seed()));
            facts.put("method", method.id());
            facts.put("stage", stage.id());
            facts.put(GivenContender.FOUNDERS, String.join(" ", method.founders()));
            facts.putAll(GivenContender.facts(models));
            write(models, MessageExchange.METHOD, facts, making);
            Files.writeString(
                    making.directory().resolve(StageCost.FILE), fitted.cost(stage.id()).toJson());
        }
    }

    private static Stage named(List<Stage> stages, String id) {
        return stages.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> BenchmarkException.internal("no stage '%s'", id));
    }

    /** Those of a cast whose own features a cell looks at; who shares points makes none. */
    private ModalitySelection encoded(ModalitySelection cast, List<String> pointModels) {
        return pointModels.isEmpty() ? cast : ModalitySelection.of(bench.suite(), List.of());
    }

    /**
     * What a cell is made from, and the cell.
     *
     * @param trained keys of the method's stages
     * @param pointModels models trained on shared points that answer for the egos
     */
    List<PlannedTask> evaluation(
            ScenarioConfig scenario,
            MethodRow row,
            long seed,
            List<ArtifactKey> trained,
            List<String> pointModels,
            ArtifactKey key) {
        ModalitySelection cast = ModalitySelection.in(bench.suite(), scenario);
        List<PlannedTask> tasks = new ArrayList<>(perceptions(cast.and(pointModels)));
        tasks.addAll(features(encoded(cast, pointModels), Split.TEST));
        tasks.add(cell(scenario, row, seed, trained, pointModels, key));
        return tasks;
    }

    private PlannedTask cell(
            ScenarioConfig scenario,
            MethodRow row,
            long seed,
            List<ArtifactKey> stageKeys,
            List<String> pointModels,
            ArtifactKey key) {
        ModalitySelection cast = ModalitySelection.in(bench.suite(), scenario);
        ModalitySelection modalities = cast.and(pointModels);
        List<ArtifactKey> needs = new ArrayList<>(keys.perceptions(modalities));
        if (!stageKeys.isEmpty()) {
            needs.add(stageKeys.get(stageKeys.size() - 1));
        }
        ModalitySelection encoded = encoded(cast, pointModels);
        return task(
                Split.TEST,
                key,
                and(withStages(needs, stageKeys), keys.features(encoded, Split.TEST)),
                making -> {
                    SeedStream seeds = new SeedStream(seed).child("cell");
                    try (Dataset dataset = dataset(Split.TEST, making);
                            PerceptionModels models = models(modalities, seeds, needs, making)) {
                        useFeatures(models, encoded, Split.TEST, dataset, making);
                        List<StageCost> taught =
                                stageKeys.stream()
                                        .map(k -> making.need(k).file(StageCost.FILE))
                                        .flatMap(file -> StageCost.read(file).stream())
                                        .toList();
                        new CellEvaluation(
                                        bench,
                                        facts(row, stageKeys, seed),
                                        models,
                                        pointModels,
                                        taught,
                                        scenario,
                                        row,
                                        seed)
                                .run(dataset, making);
                    }
                });
    }

    private CellFacts facts(MethodRow row, List<ArtifactKey> stageKeys, long seed) {
        return new CellFacts(keys.drawsHash(), keys.adaptation(), contender(row, stageKeys, seed));
    }

    /** Who trained what is evaluated. */
    private String contender(MethodRow row, List<ArtifactKey> stageKeys, long seed) {
        MethodConfig method = row.method();
        if (method.weights().isEmpty() || row.fineTuned() || stageKeys.isEmpty()) {
            return "trained here";
        }
        String last = stageKeys.get(stageKeys.size() - 1).name();
        String stage = last.substring(method.id().length() + 1);
        FrozenWeights weights = keys.weights(method, stage, seed);
        return "trained before: " + weights.source() + " sha256 " + weights.hash();
    }

    public PluginFactory bench() {
        return bench;
    }

    public ArtifactKeys keys() {
        return keys;
    }
}
