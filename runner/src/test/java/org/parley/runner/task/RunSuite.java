package org.parley.runner.task;

import org.parley.runner.plan.StandardPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.parley.api.Progress;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.TaskResults;
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
            TaskResults results = new TaskExecutor(store, Progress.silent()).execute(plan);
            return new RunSuite(results, planner.report(suite, options, results, store).markdown());
        }
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
