package org.parley.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.plan.CellSelection;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/**
 * The suite {@code opv2v-lidar} on a scene of OPV2V (Culver City), as far as nothing is learned.
 */
class RealDataTest {
    @TempDir Path directory;

    private static String sample() {
        Path folder =
                Optional.ofNullable(System.getenv("PARLEY_SHARED_DATA"))
                        .map(Path::of)
                        .orElse(Path.of("..", "..", "shared", "data"))
                        .resolve("opv2v-culver");
        Assumptions.assumeTrue(Files.exists(folder), () -> folder + " is absent: test skipped");
        return folder.toString();
    }

    /** The shipped suite with a small world to learn from, which is only looked at here. */
    private static SuiteConfig suite(PluginRegistry registry, String root) {
        SuiteConfig shipped = new SuiteLoader(registry).load("opv2v-lidar");
        PluginRef opv2v = shipped.testDataset().orElseThrow();
        Map<String, Object> settings = new HashMap<>(opv2v.settings());
        settings.put("root", root);
        return new SuiteConfig(
                shipped.id(),
                shipped.note(),
                shipped.seeds(),
                new PluginRef("box-world", Map.of("trainScenes", 1, "framesPerScene", 1)),
                Optional.of(new PluginRef(opv2v.id(), settings)),
                shipped.trainAssignment(),
                shipped.egoInTruth(),
                shipped.budgetRule(),
                shipped.validation(),
                shipped.features(),
                shipped.modalities(),
                shipped.knownGaps(),
                shipped.scenarios(),
                shipped.methods());
    }

    @Test
    void frozenModelsThatSawTheBuiltInWorldAloneFindTheCarsOfOpv2v() throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        SuiteConfig suite = suite(registry, sample());
        CellSelection wanted = new CellSelection(List.of("m1", "m3"), List.of("no-fusion"));
        RunOptions options = new RunOptions(directory.resolve("work"), directory, 1, wanted);
        SuitePlan plan = new StandardPlanner(registry).plan(suite, options);
        try (ArtifactStore store = ArtifactStore.open(options.work())) {
            TaskResults results =
                    RunSuite.on(store, registry, suite, options, Progress.silent()).execute(plan);
            assertThat(results.failures()).isEmpty();
            assertThat(plan.tasks())
                    .map(PlannedTask::key)
                    .filteredOn(k -> k.kind().equals("cell"))
                    .hasSize(2)
                    .allSatisfy(k -> theCarsAreFound(results, k));
        }
    }

    private static void theCarsAreFound(TaskResults results, ArtifactKey cell) {
        CellRecord read = CellRecord.read(results.artifact(cell).orElseThrow().file("cell.json"));
        CellScores scores = read.scores().orElseThrow();
        assertThat(scores.counts().frames()).isEqualTo(15);
        assertThat(scores.values().get("ap@0.5")).as(cell.name()).isGreaterThan(0.5);
    }
}
