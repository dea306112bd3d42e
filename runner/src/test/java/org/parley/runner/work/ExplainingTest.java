package org.parley.runner.work;

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
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Unfinished;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Suite;
import org.parley.runner.suite.SuiteLoader;

class ExplainingTest {
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
        Suite suite = new SuiteLoader(registry).load(file.toString());
        Bench bench = new Bench(registry, suite, directory);
        Method method = suite.methods().get(0);
        Modalities both = Modalities.of(suite, method);
        Unfinished unfinished = new Unfinished(directory.resolve("unfinished"), Unfinished.USUAL);
        Making making = new Making(directory, Map.of(), Progress.silent(), unfinished);
        try (Models models = bench.models(both, new SeedStream(1), Progress.silent(), List.of())) {
            Explaining explaining = new Explaining(bench, models, method, 1, CommonGrid.of(bench));
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
