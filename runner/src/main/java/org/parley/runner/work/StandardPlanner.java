package org.parley.runner.work;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Stage;
import org.parley.leaderboard.report.Leaderboard;
import org.parley.leaderboard.result.Cell;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.Task;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Scenario;
import org.parley.runner.suite.Suite;

/** Perception models, then each method's stages, then a cell for each scenario and method. */
public final class StandardPlanner implements SuitePlanner {
    private final PluginRegistry registry;

    @Inject
    public StandardPlanner(PluginRegistry registry) {
        this.registry = registry;
    }

    /** One cell to be had. */
    private record CellPlan(
            Scenario scenario, Method method, long seed, ArtifactKey key, List<Task> tasks) {}

    @Override
    public Plan plan(Suite suite, RunOptions options) {
        Set<Task> tasks = new LinkedHashSet<>();
        cells(suite, options).forEach(c -> tasks.addAll(c.tasks()));
        return Plan.of(tasks);
    }

    private List<CellPlan> cells(Suite suite, RunOptions options) {
        Bench bench = new Bench(registry, suite, options.work().resolve("tmp"));
        Keys keys;
        try (Dataset dataset = bench.dataset()) {
            keys = new Keys(registry, suite, options.threads(), dataset.revision());
        }
        Makers makers = new Makers(bench, keys);
        List<CellPlan> cells = new ArrayList<>();
        for (long seed : suite.seeds()) {
            for (Method method : suite.methods()) {
                List<Stage> stages = stages(bench, method, seed);
                List<ArtifactKey> trained = keys.stages(method, stages, seed);
                for (Scenario scenario : suite.scenarios()) {
                    ArtifactKey key = keys.cell(scenario, method, seed, trained);
                    List<Task> tasks = makers.perceptions();
                    tasks.addAll(makers.stages(method, stages, trained, seed));
                    tasks.add(makers.cell(scenario, method, seed, trained, key));
                    cells.add(new CellPlan(scenario, method, seed, key, tasks));
                }
            }
        }
        return cells;
    }

    private static List<Stage> stages(Bench bench, Method method, long seed) {
        SeedStream seeds = new SeedStream(seed);
        try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
            return baseline.stages(bench.alliance());
        }
    }

    @Override
    public String report(
            Suite suite, RunOptions options, Results results, ArtifactStore store) {
        List<Cell> cells = new ArrayList<>();
        for (Scenario scenario : suite.scenarios()) {
            for (CellPlan plan : cells(suite, options)) {
                if (plan.scenario().equals(scenario)) {
                    cells.add(cell(suite, options, plan, results));
                }
            }
        }
        Leaderboard leaderboard = Leaderboard.of(cells);
        String markdown = leaderboard.toMarkdown();
        Path directory = options.work().resolve("results").resolve(suite.id());
        write(directory.resolve("leaderboard.md"), markdown);
        write(directory.resolve("leaderboard.json"), leaderboard.toJson());
        return markdown;
    }

    private Cell cell(Suite suite, RunOptions options, CellPlan plan, Results results) {
        Optional<Artifact> artifact = results.artifact(plan.key());
        if (artifact.isPresent()) {
            return Cell.read(artifact.get().file("cell.json"));
        }
        String draws;
        Bench bench = new Bench(registry, suite, options.work().resolve("tmp"));
        try (Dataset dataset = bench.dataset()) {
            draws = new Keys(registry, suite, options.threads(), dataset.revision()).drawsHash();
        }
        return CellEvaluation.failed(
                draws, plan.scenario(), plan.method(), plan.seed(), cause(plan.key(), results));
    }

    private static Throwable cause(ArtifactKey key, Results results) {
        TaskResult result = results.byKey().get(key);
        if (result instanceof TaskResult.Blocked blocked) {
            result = results.byKey().get(blocked.blamed());
        }
        return result instanceof TaskResult.Failed failed
                ? failed.cause()
                : BenchmarkException.internal("cell %s was never tried", key);
    }

    /** A reader sees the old file or the new one, never half of one. */
    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            Files.move(
                    draft,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot write " + file + ": " + e, e);
        }
    }
}
