package org.parley.runner.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.PluginRef;
import org.parley.api.data.Split;
import org.parley.api.geometry.BevGrid;
import org.parley.api.plugin.PluginKind;
import org.parley.api.training.Stage;
import org.parley.leaderboard.result.CellRecord;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.wire.WiredBaseline;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.canonical.SuiteHash;
import org.parley.runner.domaingap.LeastSquaresOracle;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.FeatureCache;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.TrainingScenes;
import org.parley.runner.suite.weights.ContenderWeights;
import org.parley.runner.suite.weights.FrozenWeights;

/** The keys of a suite's artifacts: everything that went into each, and nothing else. */
public final class ArtifactKeys {
    /** Raised when the code that makes artifacts changes what it makes. */
    private static final int RECIPE = 4;

    /** Raised when what is measured or drawn of a method changes. */
    private static final int EXPLANATION = 2;

    /** Raised when what is measured of receivers changes. */
    private static final int RESTORATION = 1;

    /** Raised when a stage says something else about what it took. */
    private static final int STAGE_COST = 1;

    private final PluginFactory plugins;
    private final PluginRegistry registry;
    private final SuiteConfig suite;
    private final int threads;
    private final Map<Split, Source> sources = new EnumMap<>(Split.class);
    private final Split adaptation;
    private final Map<String, FrozenWeights> weights = new ConcurrentHashMap<>();

    /**
     * What of a dataset counts.
     *
     * @param generated whether it makes files of its own
     */
    private record Source(Map<String, Object> data, boolean generated) {}

    public ArtifactKeys(PluginFactory bench, int threads) {
        this.plugins = bench;
        this.registry = bench.registry();
        this.suite = bench.suite();
        this.threads = threads;
        Map<PluginRef, Source> read = new HashMap<>();
        for (Split split : Split.values()) {
            PluginRef ref = suite.dataset(split);
            sources.put(split, read.computeIfAbsent(ref, r -> source(bench, split)));
        }
        this.adaptation = bench.adaptation();
    }

    private Source source(PluginFactory bench, Split split) {
        return registry.askAtLength("asking the dataset what it is", () -> asked(bench, split));
    }

    private Source asked(PluginFactory bench, Split split) {
        try (Dataset dataset = bench.dataset(split)) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("dataset", registry.identity(PluginKind.DATASET, suite.dataset(split)));
            data.put("revision", dataset.revision());
            return new Source(data, dataset instanceof GeneratedDataset);
        }
    }

    /** The split that methods learn from. */
    public Split adaptation() {
        return adaptation;
    }

    private Source source(Split split) {
        return Objects.requireNonNull(sources.get(split));
    }

    /** What goes into everything that is made from a split. */
    private Map<String, Object> inputs(Split split) {
        Map<String, Object> inputs = new LinkedHashMap<>(source(split).data());
        inputs.put("recipe", RECIPE);
        inputs.put("threads", threads);
        if (NumericEngines.onGpu()) {
            inputs.put("device", "cuda");
        }
        NumericEngines.unusual().ifPresent(engine -> inputs.put("engine", engine));
        return inputs;
    }

    /** The splits whose files are written together with those of one. */
    public static Set<Split> together(Split split) {
        return split == Split.TEST
                ? EnumSet.of(Split.TEST)
                : EnumSet.complementOf(EnumSet.of(Split.TEST));
    }

    /** The own files of a split's dataset, if it makes some. */
    public Optional<ArtifactKey> files(Split split) {
        Source source = source(split);
        if (!source.generated()) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>(source.data());
        data.put("splits", together(split).stream().map(Split::id).toList());
        return Optional.of(ArtifactKey.of("dataset", suite.dataset(split).id(), data));
    }

    public ArtifactKey perception(String name) {
        ModalityConfig modality = suite.modality(name);
        return modality.weights().isPresent() ? given(name, modality) : trained(name, modality);
    }

    /** Of weights that were trained elsewhere nothing counts but themselves. */
    private ArtifactKey given(String name, ModalityConfig modality) {
        Map<String, Object> inputs = new LinkedHashMap<>(registry.resolve(modality));
        inputs.remove("budget");
        inputs.remove("retrainBudget");
        inputs.put("weights", weights(name).hash());
        return ArtifactKey.of("perception", name, inputs);
    }

    /** The weights that the suite names for a modality, read once. */
    public FrozenWeights weights(String name) {
        return weights.computeIfAbsent(
                name, n -> FrozenWeights.of(suite.modality(n).weights().orElseThrow()));
    }

    private ArtifactKey trained(String name, ModalityConfig modality) {
        Map<String, Object> inputs = inputs(Split.TRAIN);
        Map<String, Object> own = new LinkedHashMap<>(registry.resolve(modality));
        own.remove("retrainBudget");
        inputs.put("modality", own);
        inputs.put("validation", suite.validation());
        return ArtifactKey.of("perception", name, inputs);
    }

    /** Keys of the perception models that some modalities need. */
    public List<ArtifactKey> perceptions(ModalitySelection modalities) {
        return modalities.models().stream().map(this::perception).toList();
    }

    /** Features of a frozen model over a split; equal for every suite, method and scenario. */
    public ArtifactKey features(String name, Split split) {
        Map<String, Object> inputs = inputs(split);
        inputs.put("perception", perception(name).hash());
        inputs.put("split", split);
        inputs.put("precision", suite.features());
        return ArtifactKey.of("features", name + "/" + split.id(), inputs);
    }

    /** What is kept of the features that some modalities need; none where none are kept. */
    public List<ArtifactKey> features(ModalitySelection modalities, Split split) {
        return suite.features() == FeatureCache.NONE
                ? List.of()
                : modalities.models().stream().map(m -> features(m, split)).toList();
    }

    /**
     * Features and truth. Rounded features are other features; how exact ones are kept makes no
     * difference.
     */
    private void putWhatIsSeen(Map<String, Object> inputs) {
        inputs.put("egoInTruth", suite.egoInTruth());
        if (suite.features() == FeatureCache.FLOAT16) {
            inputs.put("features", suite.features());
        }
    }

    /** The names count too: an alliance may hold a known gap without what it is made from. */
    private Map<String, Object> identity(ModalitySelection modalities) {
        List<String> perceptions = perceptions(modalities).stream().map(ArtifactKey::hash).toList();
        return Map.of(
                "names", modalities.names(),
                "perceptions", perceptions,
                "knownGaps", modalities.gaps());
    }

    /** Keys of a method's stages in order; each depends on its alliance and the one before. */
    public List<ArtifactKey> stages(
            MethodConfig method, List<Stage> stages, TrainingScenes scenes, long seed) {
        return stages(method, stages, scenes, seed, "");
    }

    /** Keys of some stages in order, the first of which goes on from what has this hash. */
    List<ArtifactKey> stages(
            MethodConfig method,
            List<Stage> stages,
            TrainingScenes scenes,
            long seed,
            String before) {
        List<ArtifactKey> keys = new ArrayList<>();
        String previous = before;
        for (Stage stage : stages) {
            Map<String, Object> inputs = inputs(adaptation);
            inputs.put("split", adaptation);
            putWhatIsSeen(inputs);
            inputs.put("method", identity(method.baseline()));
            inputs.put("alliance", identity(ModalitySelection.of(suite, method)));
            inputs.put("founders", method.founders().stream().sorted().toList());
            inputs.put("trainAssignment", suite.trainAssignment());
            if (scenes == TrainingScenes.ISOLATED) {
                inputs.put("training", scenes);
            }
            inputs.put("validation", suite.validation());
            inputs.put("seed", seed);
            inputs.put("cost", STAGE_COST);
            inputs.put("stage", stage.id());
            inputs.put("budget", stage.budget());
            inputs.put("previous", previous);
            if (WiredBaseline.learnsWire(stage)) {
                putWire(inputs, method);
            }
            ArtifactKey key = ArtifactKey.of("method", method.id() + "/" + stage.id(), inputs);
            keys.add(key);
            previous = key.hash();
        }
        return keys;
    }

    private static void putWire(Map<String, Object> inputs, MethodConfig method) {
        method.wire().ifPresent(wire -> inputs.put("wire", Map.of(wire.id(), wire.filled())));
    }

    /**
     * Key of a stage that was learned elsewhere: of what was learned nothing counts but itself, the
     * structure it belongs to and the frozen models it serves.
     */
    public ArtifactKey given(MethodConfig method, String stage, long seed) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("method", BudgetSettings.without(identity(method.baseline())));
        inputs.put("alliance", identity(ModalitySelection.of(suite, method)));
        inputs.put("founders", method.founders().stream().sorted().toList());
        inputs.put("weights", weights(method, stage, seed).hash());
        return ArtifactKey.of("method", method.id() + "/" + stage, inputs);
    }

    /** What a method learned elsewhere, read once. */
    public FrozenWeights weights(MethodConfig method, String stage, long seed) {
        String stem = method.weights().orElseThrow();
        return weights.computeIfAbsent(
                ContenderWeights.fileName(stem, stage, seed),
                file -> ContenderWeights.of(stem, stage, seed));
    }

    /** Whether a method is drawn anew by each seed, though it learns nothing. */
    public boolean maybeRandom(MethodConfig method) {
        Object identity = identity(method.baseline());
        return !identity.equals(BudgetSettings.without(identity));
    }

    /** Key of a method's last stage, repeated on test scenes. */
    public ArtifactKey fineTuned(MethodConfig method, ArtifactKey last, long seed) {
        Map<String, Object> inputs = inputs(Split.TEST);
        putWhatIsSeen(inputs);
        inputs.put("method", identity(method.baseline()));
        inputs.put("alliance", identity(ModalitySelection.of(suite, method)));
        inputs.put("cost", STAGE_COST);
        inputs.put("fineTune", method.fineTune());
        inputs.put("seed", seed);
        inputs.put("previous", last.hash());
        return ArtifactKey.of("method", method.id() + "/same-scene", inputs);
    }

    private Object identity(PluginRef baseline) {
        return registry.identity(PluginKind.BASELINE, baseline);
    }

    /**
     * @param pointModels models trained on shared points that answer in it
     */
    public ArtifactKey cell(
            ScenarioConfig scenario,
            MethodRow row,
            long seed,
            List<ArtifactKey> stages,
            List<String> pointModels) {
        Map<String, Object> inputs = inputs(Split.TEST);
        putWhatIsSeen(inputs);
        inputs.put("cell", CellRecord.SCHEMA_VERSION);
        inputs.put("scenario", column(scenario));
        Map<String, Object> method = registry.resolve(row.method().forAnyRows());
        method.remove("wire");
        if (row.sweep().isEmpty()) {
            method.remove("sweep");
        }
        inputs.put("method", method);
        putWire(inputs, row.method());
        inputs.put("budgetRule", suite.budgetRule());
        if (!row.complete()) {
            inputs.put("after", row.after());
        }
        inputs.put("draws", drawsHash());
        inputs.put("modalities", identity(plugins.inCell(scenario, row.method(), pointModels)));
        inputs.put("stages", stages.stream().map(ArtifactKey::hash).toList());
        inputs.put("seed", seed);
        inputs.put("dealt", "for every seed alike");
        return ArtifactKey.of("cell", scenario.id() + "/" + row.id() + "/seed" + seed, inputs);
    }

    /** A column says how methods are trained for it only where that is not as ever. */
    private Map<String, Object> column(ScenarioConfig scenario) {
        Map<String, Object> column = new LinkedHashMap<>(registry.resolve(scenario.forAnyMethod()));
        if (!scenario.isolated()) {
            column.remove("training");
        }
        return column;
    }

    /**
     * The explanation of a method by what it has learned.
     *
     * @param grid that gaps are measured on
     */
    public ArtifactKey explanation(
            MethodConfig method, long seed, List<ArtifactKey> stages, Optional<BevGrid> grid) {
        Map<String, Object> inputs = inputs(Split.TEST);
        putWhatIsSeen(inputs);
        inputs.put("explanation", EXPLANATION);
        inputs.put("grid", grid);
        inputs.put("label", method.label());
        inputs.put("identity", identity(method.baseline()));
        inputs.put("draws", drawsHash());
        inputs.put("alliance", identity(ModalitySelection.of(suite, method)));
        inputs.put("founders", method.founders().stream().sorted().toList());
        inputs.put("stages", stages.stream().map(ArtifactKey::hash).toList());
        inputs.put("seed", seed);
        return ArtifactKey.of("explanation", method.id() + "/seed" + seed, inputs);
    }

    /** How much of receivers' features a method restores by what it has learned. */
    public ArtifactKey restoration(MethodConfig method, long seed, List<ArtifactKey> stages) {
        Map<String, Object> inputs = new LinkedHashMap<>(inputs(Split.TEST));
        putWhatIsSeen(inputs);
        inputs.put("restoration", RESTORATION);
        inputs.put("label", method.label());
        inputs.put("identity", identity(method.baseline()));
        inputs.put("draws", drawsHash());
        inputs.put("alliance", identity(ModalitySelection.of(suite, method)));
        inputs.put("founders", method.founders().stream().sorted().toList());
        inputs.put("stages", stages.stream().map(ArtifactKey::hash).toList());
        inputs.put("seed", seed);
        return ArtifactKey.of("restoration", method.id() + "/seed" + seed, inputs);
    }

    /** What linear maps between frozen models restore. */
    public ArtifactKey oracle(ModalitySelection modalities) {
        Map<String, Object> inputs = new LinkedHashMap<>(inputs(Split.TEST));
        putWhatIsSeen(inputs);
        inputs.put("restoration", RESTORATION);
        inputs.put("fittedOn", source(adaptation).data());
        inputs.put("observations", LeastSquaresOracle.OBSERVATIONS);
        inputs.put("ridge", LeastSquaresOracle.RIDGE);
        inputs.put("draws", drawsHash());
        inputs.put("modalities", identity(modalities));
        return ArtifactKey.of("restoration", "least-squares", inputs);
    }

    /**
     * What keys the scene draws: the suite without its methods, scenarios and modalities, so that
     * what is added later is paired with what is there.
     */
    public String drawsHash() {
        return SuiteHash.of(source(Split.TEST).data(), suite.id());
    }
}
