package org.parley.runner.work;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Stage;
import org.parley.leaderboard.report.Leaderboard;
import org.parley.runner.canonical.CanonicalJson;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Report;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.Task;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.plan.Wanted;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.results.CellEntry;
import org.parley.runner.results.ResultFolder;
import org.parley.runner.results.SuiteRun;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Scenario;
import org.parley.runner.suite.Suite;

/** Perception models, then each method's stages, then a cell for each scenario and method. */
public final class StandardPlanner implements SuitePlanner {
    /** Results of some cells do not replace those of all. */
    private static final String PART = "-part";

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
        Bench bench = new Bench(registry, suite, options.scratch());
        Keys keys;
        try (Dataset dataset = bench.dataset()) {
            keys = new Keys(registry, suite, options.threads(), dataset);
        }
        List<CellPlan> cells = new ArrayList<>();
        Spaces spaces = new Spaces(bench);
        for (Scenario scenario : suite.scenarios()) {
            spaces.requireOne(
                    Modalities.in(suite, scenario),
                    "scenario '" + scenario.id() + "'",
                    "give each its own");
        }
        for (long seed : suite.seeds()) {
            for (Method method : suite.methods()) {
                cells.addAll(cells(bench, keys, spaces, options.wanted(), method, seed));
            }
        }
        return cells;
    }

    private static List<CellPlan> cells(
            Bench bench, Keys keys, Spaces spaces, Wanted wanted, Method method, long seed) {
        Suite suite = bench.suite();
        if (suite.scenarios().stream().noneMatch(s -> wanted.cell(s, method))) {
            return List.of();
        }
        Makers makers = new Makers(bench, keys);
        List<Stage> stages;
        try {
            stages = stages(bench, method, seed);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return broken(suite, keys, wanted, method, seed, e);
        }
        List<ArtifactKey> trained = keys.stages(method, stages, seed);
        List<Task> training = new ArrayList<>();
        if (!stages.isEmpty()) {
            Modalities alliance = Modalities.of(suite, method);
            spaces.requireOne(
                    alliance,
                    "the training of method '" + method.id() + "'",
                    "say under 'methods' of the scenarios which run where");
            training.addAll(makers.perceptions(alliance));
            training.addAll(makers.features(alliance, Split.TRAIN));
            training.addAll(makers.stages(method, stages, trained, seed));
        }
        List<CellPlan> cells = new ArrayList<>();
        for (Scenario scenario : suite.scenarios()) {
            if (wanted.cell(scenario, method)) {
                cells.add(cell(bench, keys, scenario, method, seed, trained, training));
            }
        }
        return cells;
    }

    private static CellPlan cell(
            Bench bench,
            Keys keys,
            Scenario scenario,
            Method method,
            long seed,
            List<ArtifactKey> trained,
            List<Task> training) {
        Makers makers = new Makers(bench, keys);
        List<String> pointModels;
        try {
            pointModels = PointModels.of(bench, scenario, method);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return broken(keys, scenario, method, seed, e);
        }
        ArtifactKey key = keys.cell(scenario, method, seed, trained, pointModels);
        List<Task> tasks = new ArrayList<>(makers.dataset());
        tasks.addAll(training);
        tasks.addAll(makers.evaluation(scenario, method, seed, trained, pointModels, key));
        return new CellPlan(scenario, method, seed, key, tasks);
    }

    /** A method that cannot even be made costs its own cells. */
    private static List<CellPlan> broken(
            Suite suite, Keys keys, Wanted wanted, Method method, long seed, Throwable cause) {
        List<CellPlan> cells = new ArrayList<>();
        for (Scenario scenario : suite.scenarios()) {
            if (wanted.cell(scenario, method)) {
                cells.add(broken(keys, scenario, method, seed, cause));
            }
        }
        return cells;
    }

    private static CellPlan broken(
            Keys keys, Scenario scenario, Method method, long seed, Throwable cause) {
        ArtifactKey key = keys.cell(scenario, method, seed, List.of(), List.of());
        Task task = new Task(key, List.of(), making -> rethrow(cause));
        return new CellPlan(scenario, method, seed, key, List.of(task));
    }

    private static void rethrow(Throwable cause) {
        if (cause instanceof BenchmarkException e) {
            throw e;
        }
        throw new BenchmarkException(ErrorCode.PLUGIN, cause.toString(), cause);
    }

    private static List<Stage> stages(Bench bench, Method method, long seed) {
        SeedStream seeds = new SeedStream(seed);
        try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
            return baseline.stages(bench.alliance(method));
        }
    }

    @Override
    public Report report(Suite suite, RunOptions options, Results results, ArtifactStore store) {
        List<CellEntry> cells = new ArrayList<>();
        List<CellPlan> plans = cells(suite, options);
        for (Scenario scenario : suite.scenarios()) {
            for (CellPlan plan : plans) {
                if (plan.scenario().equals(scenario)) {
                    cells.add(entry(suite, options, plan, results));
                }
            }
        }
        String name = options.wanted().all() ? suite.id() : suite.id() + PART;
        ResultFolder folder = new ResultFolder(options.work(), name);
        String text = CanonicalJson.writeInOrder(registry.filled(suite));
        SuiteRun run = new SuiteRun(text, options.threads(), cells);
        Leaderboard leaderboard = Leaderboard.of(run.cells(folder.work()));
        folder.write(run);
        folder.write(leaderboard);
        return new Report(leaderboard.toMarkdown(), folder.page());
    }

    private CellEntry entry(Suite suite, RunOptions options, CellPlan plan, Results results) {
        Optional<Artifact> artifact = results.artifact(plan.key());
        if (artifact.isPresent()) {
            Path work = options.work().toAbsolutePath().normalize();
            return CellEntry.Made.of(work, artifact.get().directory());
        }
        String draws;
        Bench bench = new Bench(registry, suite, options.scratch());
        try (Dataset dataset = bench.dataset()) {
            draws = new Keys(registry, suite, options.threads(), dataset).drawsHash();
        }
        return new CellEntry.Failed(
                CellEvaluation.failed(
                        draws,
                        plan.scenario(),
                        CellEvaluation.row(plan.method(), bench),
                        plan.seed(),
                        cause(plan.key(), results)));
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
}
