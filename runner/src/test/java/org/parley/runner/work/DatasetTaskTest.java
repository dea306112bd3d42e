package org.parley.runner.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.runner.data.DataPlugins;
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Task;
import org.parley.runner.plan.Unfinished;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.TestPlugins;
import org.parley.runner.suite.Suite;
import org.parley.runner.suite.SuiteLoader;

/** The task that writes the files of a dataset. */
class DatasetTaskTest {
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
        Suite suite = new SuiteLoader(registry).load(file.toString());
        Bench bench = new Bench(registry, suite, directory);
        Keys keys = new Keys(bench, 1);
        Task task = new Makers(bench, keys).datasets().get(0);
        Path files = Files.createDirectory(directory.resolve("files"));

        Unfinished unfinished = new Unfinished(directory.resolve("unfinished"), Duration.ZERO);
        task.maker().make(new Making(files, Map.of(), Progress.silent(), unfinished));

        assertThat(files.resolve("world.txt")).hasContent("WorldConfig[profile=smoke, seed=7]");
        assertThat(files.resolve("DATA-CARD.md"))
                .content()
                .startsWith("# Data card: world\n")
                .contains("| settings | `{\"profile\":\"smoke\",\"seed\":7}` |");
        assertThat(files.resolve("card/bev.png")).isNotEmptyFile();
    }
}
