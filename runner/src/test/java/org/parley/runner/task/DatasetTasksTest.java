package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.frame.DataPlugins;
import org.parley.runner.plan.ArtifactKeys;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuiteContext;
import org.parley.runner.plan.TaskSpec;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.TestPlugins;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/** The task that writes the files of a dataset. */
class DatasetTasksTest {
    private static final String SUITE =
            """
            id: tiny
            dataset: {id: world, settings: {seed: 7}}
            modalities:
              m1:
                encoder: pillars
                fusion: maximum
                head: anchors
                budget: {steps: 3, batch: 1, learningRate: 0.001}
            scenarios:
              - {id: m1, assign: [m1]}
            methods:
              - {id: swap, label: Swap, baseline: swap}
            """;

    @TempDir Path directory;

    @Test
    void aDatasetThatMakesItsFilesIsKeptWithItsCard() throws Exception {
        PluginRegistry registry =
                PluginRegistry.discover(
                        List.of(
                                TestPlugins.source(
                                        directory.resolve("plugins"),
                                        DataPlugins.WorldProvider.class,
                                        TestPlugins.Pillars.class,
                                        TestPlugins.Maximum.class,
                                        TestPlugins.Anchors.class,
                                        TestPlugins.Mixing.class,
                                        TestPlugins.Swap.class)));
        Path file = Files.writeString(directory.resolve("tiny.yaml"), SUITE);
        SuiteConfig suite = new SuiteLoader(registry).load(file.toString());
        PluginFactory bench = new PluginFactory(registry, suite, directory);
        SuiteContext context = new SuiteContext(bench, new ArtifactKeys(bench, 1));
        ArtifactKey key = context.keys().files(Split.TRAIN).orElseThrow();
        PlannedTask task =
                new PlannedTask(key, List.of(), new TaskSpec.GenerateDataset(Split.TRAIN));
        Path files = Files.createDirectory(directory.resolve("files"));

        CheckpointDirectory unfinished =
                new CheckpointDirectory(directory.resolve("unfinished"), Duration.ZERO);
        new SuiteTaskRunner(context)
                .run(task, new TaskWorkspace(files, Map.of(), Progress.silent(), unfinished));

        assertThat(files.resolve("world.txt")).hasContent("WorldConfig[profile=smoke, seed=7]");
        assertThat(files.resolve("DATA-CARD.md"))
                .content()
                .startsWith("# Data card: world\n")
                .contains("| settings | `{\"profile\":\"smoke\",\"seed\":7}` |");
        assertThat(files.resolve("card/bev.png")).isNotEmptyFile();
    }
}
