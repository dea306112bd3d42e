package org.parley.runner.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.Dataset;
import org.parley.api.data.Split;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.FeatureFile;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.plan.ArtifactKeys;
import org.parley.runner.plan.SuiteContext;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FeatureCache;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.weights.FrozenWeights;
import org.parley.runner.train.TrainingResult;

/** What tasks open to work with: datasets, frozen models with their weights, kept features. */
final class TaskInputs {
    private static final String FEATURES = "features.bin";

    private final PluginFactory plugins;
    private final ArtifactKeys keys;

    TaskInputs(SuiteContext context) {
        this.plugins = context.plugins();
        this.keys = context.keys();
    }

    PluginFactory plugins() {
        return plugins;
    }

    ArtifactKeys keys() {
        return keys;
    }

    SuiteConfig suite() {
        return plugins.suite();
    }

    /** What a method's parameters are drawn from. */
    static SeedStream seeds(MethodConfig method, long seed) {
        return new SeedStream(seed).child("method").child(method.id());
    }

    Dataset dataset(Split split, TaskWorkspace workspace) {
        return plugins.dataset(split, keys.files(split).map(k -> workspace.need(k).directory()));
    }

    /** Frozen models, with the weights of some artifacts. */
    PerceptionModels models(
            ModalitySelection modalities,
            SeedStream seeds,
            List<ArtifactKey> weights,
            TaskWorkspace workspace) {
        List<Path> files =
                weights.stream().map(k -> workspace.need(k).file(FrozenWeights.FILE)).toList();
        return plugins.models(modalities, seeds, workspace.progress(), files);
    }

    /** Lets models read their features over a split where some are kept. */
    void useFeatures(
            PerceptionModels models,
            ModalitySelection modalities,
            Split split,
            Dataset dataset,
            TaskWorkspace workspace) {
        if (!keys.features(modalities, split).isEmpty()) {
            for (String name : modalities.models()) {
                Path file = features(workspace.need(keys.features(name, split)).directory());
                FeatureFile.open(file, identity(models, name, dataset))
                        .ifPresent(f -> models.use(name, f));
            }
        }
    }

    /** Where the features of an artifact are. */
    static Path features(Path directory) {
        return directory.resolve(FEATURES);
    }

    /** What features must be of to be those of a model. */
    FeatureFile.Identity identity(PerceptionModels models, String name, Dataset dataset) {
        boolean half = suite().features() == FeatureCache.FLOAT16;
        FeatureSpec spec = models.spec(name);
        return new FeatureFile.Identity(
                models.hash(name),
                dataset.revision(),
                half ? WireType.FLOAT16 : WireType.FLOAT32,
                List.of(1, spec.rows(), spec.columns(), spec.channels()));
    }

    /** What a weights file says about its training. */
    Map<String, String> facts(
            ArtifactKey key, Split split, Dataset dataset, TrainingResult result) {
        Map<String, String> facts = new TreeMap<>(result.facts());
        facts.put("artifact", key.kind() + "/" + key.name());
        facts.put("config", key.hash());
        facts.put("dataset", suite().dataset(split).id());
        facts.put("datasetRevision", dataset.revision());
        return facts;
    }

    /** Writes the weights of a scope. */
    static void write(
            PerceptionModels models,
            String scope,
            Map<String, String> facts,
            TaskWorkspace workspace) {
        Path file = workspace.directory().resolve(FrozenWeights.FILE);
        SafetensorsFile.write(models.parameters(), scope, new TreeMap<>(facts), file);
    }
}
