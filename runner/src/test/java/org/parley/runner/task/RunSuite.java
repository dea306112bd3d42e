package org.parley.runner.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.parley.api.Progress;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.execute.TaskHost;
import org.parley.runner.execute.TaskLimits;
import org.parley.runner.execute.ThreadHost;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.StandardPlanner;
import org.parley.runner.plan.SuiteContexts;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.plan.TaskRunner;
import org.parley.runner.registry.FaultFinder;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/** A suite that was run in {@code work} of a directory, and its report as Markdown. */
record RunSuite(TaskResults results, String report) {
    static RunSuite in(Path directory, String yaml) throws IOException {
        PluginRegistry registry = PluginRegistry.discover(List.of(PluginSource.classPath()));
        Path file = Files.writeString(directory.resolve("suite.yaml"), yaml);
        SuiteConfig suite = new SuiteLoader(registry).load(file.toString());
        RunOptions options = new RunOptions(directory.resolve("work"), directory, 1);
        StandardPlanner planner = new StandardPlanner(registry);
        SuitePlan plan = planner.plan(suite, options);
        try (ArtifactStore store = ArtifactStore.open(options.work())) {
            TaskResults results =
                    on(store, registry, suite, options, Progress.silent()).execute(plan);
            return new RunSuite(results, planner.report(suite, options, results, store).markdown());
        }
    }

    /**
     * What carries out the plan of a suite, one task at a time, keeping trainings at every step.
     */
    static TaskExecutor on(
            ArtifactStore store,
            PluginRegistry registry,
            SuiteConfig suite,
            RunOptions options,
            Progress progress) {
        TaskRunner runner = new SuiteTaskRunner(new SuiteContexts(registry).of(suite, options));
        TaskLimits limits = new TaskLimits(Duration.ofMinutes(10), Duration.ZERO);
        TaskHost host = new ThreadHost(store, runner, progress, limits, FaultFinder.NOBODY);
        return new TaskExecutor(store, host, 1);
    }

    StoredArtifact artifact(String name) {
        return results.byKey().keySet().stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .flatMap(results::artifact)
                .orElseThrow();
    }

    /** Of the first seed. */
    CellRecord cell(String cell) {
        return CellRecord.read(artifact(cell + "/seed1").file("cell.json"));
    }

    /** Of the first seed. */
    List<FrameRecord> frames(String cell) {
        return FrameRecords.read(artifact(cell + "/seed1").file("frames.jsonl"));
    }
}
