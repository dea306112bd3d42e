package org.parley.runner.plan;

import org.parley.runner.task.DatasetTasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.parley.api.Baseline;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.evaluate.CellEvaluation;
import org.parley.runner.frame.TrainingEgos;
import org.parley.runner.plugin.FeatureSpaces;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.plugin.PointModels;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.CheckedCell;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Perception models, then each method's stages, then a cell for each scenario and method. */
public final class StandardPlanner implements SuitePlanner {
    private static final Logger LOG = LoggerFactory.getLogger(StandardPlanner.class);

    private final PluginRegistry registry;
    private Optional<Planned> planned = Optional.empty();

    @Inject
    public StandardPlanner(PluginRegistry registry) {
        this.registry = registry;
    }

    /** A column and a row. */
    private record Place(ScenarioConfig scenario, MethodRow row) {}

    /**
     * One cell to be had.
     *
     * @param shown the row as the table shows it
     */
    private record CellPlan(
            Place place,
            org.parley.leaderboard.result.MethodIdentity shown,
            long seed,
            ArtifactKey key,
            List<PlannedTask> tasks) {}

    /** What was planned last: plugins are asked once, since they may answer otherwise later. */
    private record Planned(SuiteConfig suite, RunOptions options, List<CellPlan> cells) {}

    @Override
    public SuitePlan plan(SuiteConfig suite, RunOptions options) {
        Set<PlannedTask> tasks = new LinkedHashSet<>();
        cells(suite, options).forEach(c -> tasks.addAll(c.tasks()));
        return SuitePlan.of(tasks);
    }

    private List<CellPlan> cells(SuiteConfig suite, RunOptions options) {
        Optional<Planned> known =
                planned.filter(p -> p.suite().equals(suite) && p.options().equals(options));
        if (known.isPresent()) {
            return known.get().cells();
        }
        List<CellPlan> cells = asked(suite, options);
        planned = Optional.of(new Planned(suite, options, cells));
        return cells;
    }

    private List<CellPlan> asked(SuiteConfig suite, RunOptions options) {
        PluginFactory bench = new PluginFactory(registry, suite, options.scratch());
        ArtifactKeys keys = new ArtifactKeys(bench, options.threads());
        List<CellPlan> cells = new ArrayList<>();
        FeatureSpaces spaces = new FeatureSpaces(bench);
        for (ScenarioConfig scenario : suite.scenarios()) {
            spaces.requireOne(
                    ModalitySelection.in(suite, scenario),
                    "scenario '" + scenario.id() + "'",
                    "give each its own");
        }
        for (long seed : suite.seeds()) {
            for (MethodConfig method : suite.methods()) {
                cells.addAll(cells(bench, keys, spaces, options.wanted(), method, seed));
            }
        }
        return cells;
    }

    private static List<CellPlan> cells(
            PluginFactory bench,
            ArtifactKeys keys,
            FeatureSpaces spaces,
            CellSelection wanted,
            MethodConfig method,
            long seed) {
        SuiteConfig suite = bench.suite();
        List<Place> places = places(suite, wanted, method);
        if (places.isEmpty()) {
            return List.of();
        }
        List<Stage> stages;
        try {
            stages = stages(bench, method, seed);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return places.stream().map(p -> broken(keys, p, seed, e)).toList();
        }
        if (stages.isEmpty() && seed != suite.seeds().get(0) && !keys.maybeRandom(method)) {
            return List.of();
        }
        if (!stages.isEmpty()) {
            spaces.requireOne(
                    ModalitySelection.of(suite, method),
                    "the training of method '" + method.id() + "'",
                    "say under 'methods' of the scenarios which run where");
        }
        LearnedStages learned = LearnedStages.of(bench, keys, method, stages, seed);
        return places.stream().map(p -> cell(bench, keys, p, seed, learned)).toList();
    }

    private static List<Place> places(
            SuiteConfig suite, CellSelection wanted, MethodConfig method) {
        return suite.scenarios().stream()
                .flatMap(s -> method.rows().stream().map(r -> new Place(s, r)))
                .filter(p -> wanted.cell(p.scenario(), p.row()))
                .toList();
    }

    private static CellPlan cell(
            PluginFactory bench, ArtifactKeys keys, Place place, long seed, LearnedStages learned) {
        SuiteTasks makers = new SuiteTasks(bench, keys);
        Answers answers;
        LearnedStages until;
        try {
            answers = Answers.of(bench, place);
            until = learned.until(place.row());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return broken(keys, place, seed, e);
        }
        ArtifactKey key =
                keys.cell(place.scenario(), place.row(), seed, until.keys(), answers.models());
        List<PlannedTask> tasks = new ArrayList<>(until.training());
        tasks.addAll(
                makers.evaluation(
                        place.scenario(), place.row(), seed, until.keys(), answers.models(), key));
        List<PlannedTask> all = DatasetTasks.before(makers.datasets(), tasks);
        return new CellPlan(place, answers.shown(), seed, key, all);
    }

    /**
     * What a method says of itself in a scenario.
     *
     * @param models that answer where points are exchanged
     */
    private record Answers(
            List<String> models, org.parley.leaderboard.result.MethodIdentity shown) {
        static Answers of(PluginFactory bench, Place place) {
            MethodConfig method = place.row().method();
            return bench.registry()
                    .ask(
                            "asking method '" + method.id() + "' what it exchanges",
                            () ->
                                    new Answers(
                                            PointModels.of(bench, place.scenario(), method),
                                            CellEvaluation.row(place.row(), bench)));
        }
    }

    /** What cannot even be made costs its own cell. */
    private static CellPlan broken(ArtifactKeys keys, Place place, long seed, Throwable cause) {
        ArtifactKey key = keys.cell(place.scenario(), place.row(), seed, List.of(), List.of());
        PlannedTask task = new PlannedTask(key, List.of(), making -> rethrow(cause));
        return new CellPlan(place, CellEvaluation.unasked(place.row()), seed, key, List.of(task));
    }

    static void rethrow(Throwable cause) {
        if (cause instanceof BenchmarkException e) {
            throw e;
        }
        throw new BenchmarkException(ErrorCode.PLUGIN, cause.toString(), cause);
    }

    /** The stages of a method, well-formed; fails where its plugins fail or hang. */
    static List<Stage> stages(PluginFactory bench, MethodConfig method, long seed) {
        return bench.registry()
                .ask(
                        "asking method '" + method.id() + "' for its stages",
                        () -> asked(bench, method, seed));
    }

    private static List<Stage> asked(PluginFactory bench, MethodConfig method, long seed) {
        SeedStream seeds = new SeedStream(seed);
        try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
            Alliance alliance = bench.alliance(method);
            Set<String> models = bench.suite().modalities().keySet();
            List<Stage> stages = baseline.stages(alliance);
            Require.requirePlugin(
                    stages != null && stages.stream().noneMatch(Objects::isNull),
                    "baseline '%s' gave no stages, or one that is null; what learns nothing gives"
                            + " an empty list",
                    method.baseline().id());
            stages.stream()
                    .filter(s -> s.samples() == Samples.SCENE)
                    .forEach(s -> TrainingEgos.of(s, alliance, models));
            if (!stages.isEmpty()) {
                requireBudget(bench, method, new SampleCount(baseline, alliance, models), stages);
            }
            return stages;
        }
    }

    private static void requireBudget(
            PluginFactory bench, MethodConfig method, SampleCount seen, List<Stage> stages) {
        bench.suite()
                .budgetRule()
                .ifPresent(rule -> BudgetCheck.require(rule, method.id(), seen.of(stages)));
    }

    @Override
    public SuiteReport report(
            SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
        List<Shown> shown = new ArrayList<>();
        List<CellPlan> plans = cells(suite, options);
        for (ScenarioConfig scenario : suite.scenarios()) {
            plans.stream()
                    .filter(plan -> plan.place().scenario().equals(scenario))
                    .forEach(plan -> shown.add(shown(suite, options, plan, results, store)));
        }
        ResultFolder folder = new ResultFolder(options.work(), options.wanted().name(suite));
        String text = CanonicalText.writeInOrder(registry.filled(suite));
        List<CellEntry> entries = shown.stream().map(Shown::entry).toList();
        Leaderboard leaderboard =
                Leaderboard.of(shown.stream().map(Shown::cell).toList()).noted(suite.note());
        folder.write(new SuiteRun(text, options.threads(), entries));
        folder.write(leaderboard);
        int refused = (int) shown.stream().filter(Shown::refused).count();
        return new SuiteReport(ReportRenderer.markdown(leaderboard), folder.page(), refused);
    }

    /**
     * A cell as the table shows it and as the run notes it.
     *
     * @param refused whether there was one that cannot be believed
     */
    private record Shown(CellEntry entry, CellRecord cell, boolean refused) {}

    private Shown shown(
            SuiteConfig suite,
            RunOptions options,
            CellPlan plan,
            TaskResults results,
            ArtifactStore store) {
        Optional<StoredArtifact> artifact = results.artifact(plan.key());
        if (artifact.isEmpty()) {
            CellRecord none = failed(suite, options, plan, cause(plan.key(), results));
            return new Shown(new CellEntry.Failed(none), none, false);
        }
        try {
            store.requireUnchanged(artifact.get());
            CellRecord cell = CheckedCell.of(artifact.get()).agreed();
            CellEntry entry = CellEntry.Made.of(store.work(), artifact.get().directory());
            return new Shown(entry, cell, false);
        } catch (BenchmarkException e) {
            LOG.error("refuse {}: {}", plan.key(), e.getMessage());
            store.reject(artifact.get(), String.valueOf(e.getMessage()));
            CellRecord none = failed(suite, options, plan, e);
            return new Shown(new CellEntry.Failed(none), none, true);
        }
    }

    private CellRecord failed(
            SuiteConfig suite, RunOptions options, CellPlan plan, Throwable cause) {
        PluginFactory bench = new PluginFactory(registry, suite, options.scratch());
        String draws = new ArtifactKeys(bench, options.threads()).drawsHash();
        return CellEvaluation.failed(
                draws, plan.place().scenario(), plan.shown(), plan.seed(), cause);
    }

    private static Throwable cause(ArtifactKey key, TaskResults results) {
        return results.cause(key)
                .orElseGet(() -> BenchmarkException.internal("cell %s was never tried", key));
    }
}
