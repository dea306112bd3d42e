package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/** Features computed once and used by every stage, scenario and method. */
class FeatureCacheTest {
    private static final PluginRegistry REGISTRY =
            PluginRegistry.discover(List.of(PluginSource.classPath()));
    private static final String SUITE =
            """
            id: kept
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              s1:
                encoder: fake-range-image
                fusion: fake-mean-fusion
                head: fake-segmentation
                budget: {steps: 3, batch: 1, learningRate: 0.02}
            knownGaps:
              s9: {of: s1, channels: 12}
            scenarios:
              - {id: gap, assign: [s1, s9]}
              - {id: noisy, assign: [s1, s9], poseNoise: {metres: 0.5, degrees: 1}}
            methods:
              - {id: homogeneous, label: Homogeneous, baseline: homogeneous, reference: true}
              - id: adapted
                label: Adapted
                baseline:
                  id: one-to-one
                  settings:
                    align: {steps: 4, batch: 3, learningRate: 0.01}
                    task: {steps: 2, batch: 2, learningRate: 0.001}
            """;

    @TempDir Path directory;
    private final List<String> work = new ArrayList<>();

    private TaskResults run(String name, String suite) throws IOException {
        work.clear();
        Path file = Files.writeString(directory.resolve("kept.yaml"), suite);
        RunOptions options = new RunOptions(directory.resolve(name), directory, 1);
        SuiteConfig loaded = new SuiteLoader(REGISTRY).load(file.toString());
        SuitePlan plan = new StandardPlanner(REGISTRY).plan(loaded, options);
        try (ArtifactStore store = ArtifactStore.open(options.work())) {
            TaskResults results =
                    RunSuite.on(store, REGISTRY, loaded, options, noting()).execute(plan);
            assertThat(results.failures()).isEmpty();
            return results;
        }
    }

    private Progress noting() {
        return new Progress() {
            @Override
            public void begin(String what, long total) {
                work.add(what);
            }

            @Override
            public void at(long done, Map<String, Double> values) {}

            @Override
            public void end() {}
        };
    }

    private static String with(String features) {
        return SUITE.replace("scenarios:\n", "features: " + features + "\nscenarios:\n");
    }

    /** Hashes of what was learned and answered. */
    private SortedMap<String, String> outcome(String name) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        Path root = directory.resolve(name).resolve("artifacts");
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().matches(".*(safetensors|jsonl)")) {
                    hashes.put(root.relativize(file).toString(), Sha256Hash.of(file));
                }
            }
        }
        return hashes;
    }

    private List<String> filled() {
        return work.stream().filter(w -> w.startsWith("features ")).toList();
    }

    @Test
    void keptFeaturesChangeNoResult() throws IOException {
        run("kept", SUITE);
        assertThat(filled()).containsExactly("features s1 test", "features s1 train");
        run("computed", with("none"));
        assertThat(filled()).isEmpty();
        assertThat(outcome("kept")).isEqualTo(outcome("computed")).hasSizeGreaterThan(8);
    }

    @Test
    void roundedFeaturesAreOtherArtifactsAndOtherResults() throws IOException {
        run("rounded", SUITE);
        TaskResults results = run("rounded", with("float16"));
        assertThat(filled()).containsExactly("features s1 test", "features s1 train");
        assertThat(results.reused()).isEqualTo(1);
        assertThat(results.byKey().values())
                .filteredOn(TaskResult.Reused.class::isInstance)
                .allSatisfy(r -> assertThat(r.key().kind()).isEqualTo("perception"));
    }

    @Test
    void aMethodAddedLaterUsesTheFeaturesThatAreThere() throws IOException {
        run("later", SUITE);
        run("later", SUITE + "  - {id: direct, label: Direct, baseline: direct}\n");
        assertThat(filled()).isEmpty();
        assertThat(work).contains("direct in gap", "direct in noisy");
    }

    @Test
    void damagedFeaturesAreMadeAgain() throws IOException {
        run("damaged", SUITE);
        SortedMap<String, String> before = outcome("damaged");
        Path artifacts = directory.resolve("damaged/artifacts");
        Path file;
        try (var files = Files.walk(artifacts.resolve("features/s1/test"))) {
            file = files.filter(f -> f.endsWith("features.bin")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        org.parley.runner.artifact.FileTrees.delete(artifacts.resolve("cell/gap"));
        run("damaged", SUITE);
        assertThat(filled()).containsExactly("features s1 test");
        assertThat(outcome("damaged")).isEqualTo(before);
        assertThat(directory.resolve("damaged/quarantine")).isNotEmptyDirectory();
    }
}
