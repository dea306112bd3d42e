package org.parley.runner.domaingap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.AssignedDataset;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

class MethodExplainerTest {
    private static final String SUITE =
            """
            id: tiny
            dataset: box-world
            modalities:
              m1:
                encoder: {id: point-pillars, settings: {sensorChannels: 64, pillarMetres: 1.2, \
            pillarChannels: 4, channels: 4, blocks: 1}}
                fusion: max-fusion
                head: anchor-head
                budget: {steps: 1, batch: 1, learningRate: 0.001}
              m2:
                encoder: lift-splat
                fusion: max-fusion
                head: anchor-head
                budget: {steps: 1, batch: 1, learningRate: 0.001}
            scenarios:
              - {id: pair, assign: [m1, m2]}
            methods:
              - {id: nego, label: Nego, baseline: negocollab}
            """;

    @TempDir Path directory;

    /** Agents of this dataset have a LiDAR that sees nothing, and no camera. */
    @Test
    void aDatasetWhoseAgentsLackASensorIsRefusedByName() throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        Path file = Files.writeString(directory.resolve("tiny.yaml"), SUITE);
        SuiteConfig suite = new SuiteLoader(registry).load(file.toString());
        PluginFactory bench = new PluginFactory(registry, suite, directory);
        MethodConfig method = suite.methods().get(0);
        ModalitySelection both = ModalitySelection.of(suite, method);
        CheckpointDirectory unfinished =
                new CheckpointDirectory(directory.resolve("unfinished"), CheckpointDirectory.USUAL);
        TaskWorkspace making =
                new TaskWorkspace(directory, Map.of(), Progress.silent(), unfinished);
        try (PerceptionModels models =
                bench.models(both, new SeedStream(1), Progress.silent(), List.of())) {
            MethodExplainer explaining =
                    new MethodExplainer(bench, models, method, 1, CommonGrid.of(bench));
            MethodStates states = new MethodStates(List.of(), List.of());
            assertThatThrownBy(() -> explaining.run(new AssignedDataset(), states, "draws", making))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageStartingWith(
                            "explaining nego takes one observation through the encoders of [m1,"
                                    + " m2], but agent 101 of frame s0/000000 cannot be seen as m2:")
                    .hasMessageEndingWith(
                            "; use a dataset whose agents carry the sensors of all modalities");
        }
    }
}
