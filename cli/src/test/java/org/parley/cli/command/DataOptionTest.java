package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.Split;
import org.parley.cli.ParleyCli;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.frame.DataPlugins;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.TestPlugins;
import org.parley.runner.suite.SuiteConfig;

/** {@code --data} of commands about a suite. */
class DataOptionTest {
    private static final String SUITE =
            """
            id: tiny
            dataset: world
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
    private static final String ON_DISK = "testDataset: {id: opv2v, settings: {need: [lidar]}}\n";

    @TempDir Path directory;
    private final List<SuiteConfig> planned = new ArrayList<>();
    private ParleyCli parley;
    private Path data;

    @BeforeEach
    void discover() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        parley =
                new ParleyCli(
                        TestPlugins.usual(directory.resolve("plugins")),
                        TestPlugins.source(
                                directory.resolve("more"), DataPlugins.FolderProvider.class));
    }

    /** Makes nothing, and remembers of which suite. */
    private final class Remembering implements SuitePlanner {
        @Override
        public SuitePlan plan(SuiteConfig suite, RunOptions options) {
            planned.add(suite);
            return SuitePlan.of(List.of());
        }

        @Override
        public SuiteReport report(
                SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
            return new SuiteReport("", "{}", options.work());
        }
    }

    private int plan(String suite, Object... options) throws IOException {
        Path file = Files.writeString(directory.resolve("tiny.yaml"), suite);
        AbstractModule part =
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(SuitePlanner.class).toInstance(new Remembering());
                    }
                };
        List<Object> words = new ArrayList<>(List.of("plan", file));
        words.addAll(List.of("--work", directory.resolve("work")));
        words.addAll(List.of(options));
        return parley.run(List.of(part), words.toArray());
    }

    @Test
    void itSaysWhereTheDataAreThatAreTested() throws IOException {
        assertThat(plan(SUITE + ON_DISK, "--data", data)).as(parley.err()).isZero();
        SuiteConfig suite = planned.get(0);
        assertThat(suite.dataset(Split.TEST).settings())
                .containsEntry("root", data.toString())
                .containsEntry("need", List.of("lidar"));
        assertThat(suite.dataset().id()).isEqualTo("world");
    }

    @Test
    void whereThereIsOneDatasetAloneItSaysWhereThatIs() throws IOException {
        String alone = SUITE.replace("dataset: world", "dataset: opv2v");
        assertThat(plan(alone, "--data", data)).as(parley.err()).isZero();
        assertThat(planned.get(0).dataset().settings()).containsEntry("root", data.toString());
    }

    @Test
    void aSuiteMaySayItItself() throws IOException {
        assertThat(plan(SUITE + ON_DISK.replace("need: [lidar]", "root: /data"))).isZero();
        assertThat(planned.get(0).dataset(Split.TEST).settings()).containsEntry("root", "/data");
    }

    @Test
    void dataOnDiskAreAskedFor() throws IOException {
        assertThat(plan(SUITE + ON_DISK)).isEqualTo(2);
        assertThat(parley.err())
                .contains("suite 'tiny' evaluates data of dataset 'opv2v'")
                .contains("--data DIR");
    }

    @Test
    void aDatasetThatIsNotReadFromDiskRefusesADirectory() throws IOException {
        assertThat(plan(SUITE, "--data", data)).isEqualTo(2);
        assertThat(parley.err())
                .contains("dataset 'world', which has no setting 'root'")
                .contains("leave out --data");
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed() throws IOException {
        assertThat(plan(SUITE + ON_DISK, "--data", data.resolve("nowhere"))).isEqualTo(3);
        assertThat(parley.err()).contains("nowhere: there is no such directory");
    }
}
