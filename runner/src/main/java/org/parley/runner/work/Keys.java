package org.parley.runner.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.PluginRef;
import org.parley.api.plugin.PluginKind;
import org.parley.api.training.Stage;
import org.parley.runner.canonical.CanonicalJson;
import org.parley.runner.canonical.Sha256;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Modality;
import org.parley.runner.suite.Scenario;
import org.parley.runner.suite.Suite;

/** The keys of a suite's artifacts: everything that went into each, and nothing else. */
final class Keys {
    /** Raised when the code that makes artifacts changes what it makes. */
    private static final int RECIPE = 1;

    private final PluginRegistry registry;
    private final Suite suite;
    private final int threads;
    private final Map<String, Object> data;

    Keys(PluginRegistry registry, Suite suite, int threads, String dataRevision) {
        this.registry = registry;
        this.suite = suite;
        this.threads = threads;
        this.data = new LinkedHashMap<>();
        data.put("dataset", registry.identity(PluginKind.DATASET, suite.dataset()));
        data.put("revision", dataRevision);
    }

    private Map<String, Object> inputs() {
        Map<String, Object> inputs = new LinkedHashMap<>(data);
        inputs.put("recipe", RECIPE);
        inputs.put("threads", threads);
        return inputs;
    }

    ArtifactKey perception(String name) {
        Modality modality = suite.modality(name);
        Map<String, Object> inputs = inputs();
        inputs.put("modality", registry.resolve(modality));
        return ArtifactKey.of("perception", name, inputs);
    }

    List<ArtifactKey> perceptions() {
        return suite.modalities().keySet().stream().map(this::perception).toList();
    }

    private List<String> perceptionHashes() {
        return perceptions().stream().map(ArtifactKey::hash).toList();
    }

    /** Keys of a method's stages in order; each depends on the one before. */
    List<ArtifactKey> stages(Method method, List<Stage> stages, long seed) {
        List<ArtifactKey> keys = new ArrayList<>();
        String previous = "";
        for (Stage stage : stages) {
            Map<String, Object> inputs = inputs();
            inputs.put("method", identity(method.baseline()));
            inputs.put("perceptions", perceptionHashes());
            inputs.put("knownGaps", suite.knownGaps());
            inputs.put("seed", seed);
            inputs.put("stage", stage.id());
            inputs.put("previous", previous);
            ArtifactKey key =
                    ArtifactKey.of("method", method.id() + "/" + stage.id(), inputs);
            keys.add(key);
            previous = key.hash();
        }
        return keys;
    }

    private Object identity(PluginRef baseline) {
        return registry.identity(PluginKind.BASELINE, baseline);
    }

    ArtifactKey cell(Scenario scenario, Method method, long seed, List<ArtifactKey> stages) {
        Map<String, Object> inputs = inputs();
        inputs.put("scenario", scenario);
        inputs.put("method", method);
        inputs.put("identity", identity(method.baseline()));
        inputs.put("evaluation", suite.evaluation());
        inputs.put("draws", drawsHash());
        inputs.put("perceptions", perceptionHashes());
        inputs.put("knownGaps", suite.knownGaps());
        inputs.put("stages", stages.stream().map(ArtifactKey::hash).toList());
        inputs.put("seed", seed);
        return ArtifactKey.of(
                "cell", scenario.id() + "/" + method.id() + "/seed" + seed, inputs);
    }

    /**
     * What keys the scene draws: the suite without its methods, so that a method added later is
     * paired with those that are there.
     */
    String drawsHash() {
        Map<String, Object> inputs = new LinkedHashMap<>(data);
        inputs.put("suite", suite.id());
        inputs.put("scenarios", suite.scenarios());
        inputs.put("evaluation", suite.evaluation());
        inputs.put("perceptions", perceptionHashes());
        return Sha256.of(CanonicalJson.write(inputs));
    }
}
