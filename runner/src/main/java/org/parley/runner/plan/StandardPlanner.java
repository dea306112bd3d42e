package org.parley.runner.plan;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.parley.api.Baseline;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
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
import org.parley.runner.suite.TrainingScenes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Perception models, then each method's stages, then a cell for each scenario and method. */
public final class StandardPlanner implements SuitePlanner {
    private static final Logger LOG = LoggerFactory.getLogger(StandardPlanner.class);

    private final SuiteContexts contexts;

    @Inject
    public StandardPlanner(SuiteContexts contexts) {
        this.contexts = contexts;
    }

    /** A planner with plugins of its own. */
    public StandardPlanner(PluginRegistry registry) {
        this(new SuiteContexts(registry));
    }

    /** A column and a row. */
    private record Place(ScenarioConfig scenario, MethodRow row) {}

    /** One cell to be had, and the tasks that lead to it. */
    private record CellPlan(PlannedResult result, List<PlannedTask> tasks) {}

    /** The results stand in the order of the leaderboard: scenario by scenario. */
    @Override
    public SuitePlan plan(SuiteConfig suite, RunOptions options) {
        List<CellPlan> cells = cells(contexts.of(suite, options), options.wanted());
        Set<PlannedTask> tasks = new LinkedHashSet<>();
        cells.forEach(c -> tasks.addAll(c.tasks()));
        List<PlannedResult> results = new ArrayList<>();
        for (ScenarioConfig scenario : suite.scenarios()) {
            cells.stream()
                    .map(CellPlan::result)
                    .filter(r -> r.scenario().equals(Optional.of(scenario)))
                    .forEach(results::add);
        }
        return SuitePlan.of(tasks, results);
    }

    /** The task that writes the files of a split; none where the dataset has its own. */
    public SuitePlan files(SuiteConfig suite, RunOptions options, Split split) {
        SuiteContext context = contexts.of(suite, options);
        Optional<ArtifactKey> files = context.keys().files(split);
        return SuitePlan.of(
                new SuiteTasks(context)
                        .datasets().stream()
                                .filter(task -> files.equals(Optional.of(task.key())))
                                .toList());
    }

    private static List<CellPlan> cells(SuiteContext context, CellSelection wanted) {
        SuiteConfig suite = context.plugins().suite();
        FeatureSpaces spaces = new FeatureSpaces(context.plugins());
        for (ScenarioConfig scenario : suite.scenarios()) {
            spaces.requireOne(
                    ModalitySelection.in(suite, scenario),
                    "scenario '" + scenario.id() + "'",
                    "give each its own");
        }
        List<CellPlan> cells = new ArrayList<>();
        for (long seed : suite.seeds()) {
            for (MethodConfig method : suite.methods()) {
                cells.addAll(cells(context, spaces, wanted, method, seed));
            }
        }
        return cells;
    }

    private static List<CellPlan> cells(
            SuiteContext context,
            FeatureSpaces spaces,
            CellSelection wanted,
            MethodConfig method,
            long seed) {
        SuiteConfig suite = context.plugins().suite();
        List<Place> places = places(suite, wanted, method);
        if (places.isEmpty()) {
            return List.of();
        }
        List<Stage> stages;
        try {
            stages = stages(context.plugins(), method, seed);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return places.stream().map(p -> broken(context, p, seed, e)).toList();
        }
        if (stages.isEmpty()
                && seed != suite.seeds().get(0)
                && !context.keys().maybeRandom(method)) {
            return List.of();
        }
        if (!stages.isEmpty()) {
            spaces.requireOne(
                    ModalitySelection.of(suite, method),
                    "the training of method '" + method.id() + "'",
                    "say under 'methods' of the scenarios which run where");
        }
        Map<TrainingScenes, LearnedStages> learned = new EnumMap<>(TrainingScenes.class);
        List<CellPlan> cells = new ArrayList<>();
        for (Place place : places) {
            LearnedStages had =
                    learned.computeIfAbsent(
                            place.scenario().training(),
                            scenes -> LearnedStages.of(context, method, stages, scenes, seed));
            cells.add(cell(context, place, seed, had));
        }
        return cells;
    }

    private static List<Place> places(
            SuiteConfig suite, CellSelection wanted, MethodConfig method) {
        return suite.scenarios().stream()
                .flatMap(s -> method.rows().stream().map(r -> new Place(s, r)))
                .filter(p -> wanted.cell(p.scenario(), p.row()))
                .toList();
    }

    private static CellPlan cell(
            SuiteContext context, Place place, long seed, LearnedStages learned) {
        List<String> models;
        LearnedStages until;
        try {
            models = pointModels(context.plugins(), place);
            until = learned.until(place.row());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return broken(context, place, seed, e);
        }
        ArtifactKey key =
                context.keys().cell(place.scenario(), place.row(), seed, until.keys(), models);
        Optional<String> unmet = unmet(context, place, until.stages());
        if (unmet.isPresent()) {
            return new CellPlan(result(context, key, place, seed, unmet), List.of());
        }
        SuiteTasks tasks = new SuiteTasks(context);
        List<PlannedTask> cell =
                tasks.evaluation(place.scenario(), place.row(), seed, until.keys(), models, key);
        return new CellPlan(
                result(context, key, place, seed, Optional.empty()),
                tasks.afterDatasets(SuiteTasks.and(until.training(), cell)));
    }

    private static PlannedResult result(
            SuiteContext context,
            ArtifactKey key,
            Place place,
            long seed,
            Optional<String> refusal) {
        return new PlannedResult(
                key,
                Optional.of(place.scenario()),
                place.row(),
                CellEvaluation.row(place.row(), context.plugins()),
                seed,
                refusal);
    }

    /** What the stages need that the column's training does not give. */
    private static Optional<String> unmet(SuiteContext context, Place place, List<Stage> stages) {
        return place.scenario().isolated()
                ? TrainingNeeds.unmetInIsolation(
                        stages, context.plugins().alliance(place.row().method()))
                : Optional.empty();
    }

    /** The models that answer where points are shared; no other method is asked. */
    private static List<String> pointModels(PluginFactory plugins, Place place) {
        MethodConfig method = place.row().method();
        return plugins.registry()
                .ask(
                        "asking method '" + method.id() + "' which models answer",
                        () -> PointModels.of(plugins, place.scenario(), method));
    }

    /** What cannot even be made costs its own cell. */
    private static CellPlan broken(SuiteContext context, Place place, long seed, Throwable cause) {
        ArtifactKey key =
                context.keys().cell(place.scenario(), place.row(), seed, List.of(), List.of());
        return new CellPlan(
                result(context, key, place, seed, Optional.empty()), List.of(failing(key, cause)));
    }

    /** The task of what cannot be planned: it fails with the reason. */
    static PlannedTask failing(ArtifactKey key, Throwable cause) {
        LOG.debug("cannot plan {}", key, cause);
        TaskSpec spec =
                cause instanceof BenchmarkException e
                        ? new TaskSpec.ReportFailure(e.code(), String.valueOf(e.getMessage()))
                        : new TaskSpec.ReportFailure(ErrorCode.PLUGIN, cause.toString());
        return new PlannedTask(key, List.of(), spec);
    }

    /** Of a method as such, whatever the scenario. */
    static PlannedResult result(
            SuiteContext context, ArtifactKey key, MethodConfig method, long seed) {
        MethodRow row = MethodRow.of(method);
        MethodIdentity shown = CellEvaluation.row(row, context.plugins());
        return new PlannedResult(key, Optional.empty(), row, shown, seed);
    }

    /** The stages of a method, well-formed; fails where its plugins fail or hang. */
    public static List<Stage> stages(PluginFactory bench, MethodConfig method, long seed) {
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
                    "baseline '%s' gave no stages, or one that is null; a baseline that learns"
                            + " nothing gives an empty list",
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
        String draws = contexts.of(suite, options).keys().drawsHash();
        List<Shown> shown =
                results.plan().results().stream()
                        .map(planned -> shown(draws, planned, results, store))
                        .toList();
        ResultFolder folder = new ResultFolder(options.work(), options.wanted().name(suite));
        List<CellEntry> entries = shown.stream().map(Shown::entry).toList();
        Leaderboard leaderboard =
                Leaderboard.of(shown.stream().map(Shown::cell).toList()).noted(suite.note());
        folder.write(SuiteRun.of(suite, contexts.registry(), options.threads(), entries));
        folder.write(leaderboard);
        int refused = (int) shown.stream().filter(Shown::refused).count();
        return new SuiteReport(
                ReportRenderer.markdown(leaderboard), leaderboard.toJson(), folder.page(), refused);
    }

    /**
     * A cell as the table shows it and as the run notes it.
     *
     * @param refused whether there was one that cannot be believed
     */
    private record Shown(CellEntry entry, CellRecord cell, boolean refused) {}

    private static Shown shown(
            String draws, PlannedResult planned, TaskResults results, ArtifactStore store) {
        Optional<StoredArtifact> artifact = results.artifact(planned.key());
        if (planned.refusal().isPresent()) {
            CellRecord none = refused(draws, planned);
            return new Shown(new CellEntry.Failed(none), none, false);
        }
        if (artifact.isEmpty()) {
            CellRecord none = failed(draws, planned, cause(planned.key(), results));
            return new Shown(new CellEntry.Failed(none), none, false);
        }
        try {
            store.requireUnchanged(artifact.get());
            CellRecord cell = CheckedCell.of(artifact.get()).agreed();
            CellEntry entry = CellEntry.Made.of(store.work(), artifact.get().directory());
            return new Shown(entry, cell, false);
        } catch (BenchmarkException e) {
            LOG.error("refuse {}: {}", planned.key(), e.getMessage());
            store.reject(artifact.get(), String.valueOf(e.getMessage()));
            CellRecord none = failed(draws, planned, e);
            return new Shown(new CellEntry.Failed(none), none, true);
        }
    }

    private static CellRecord refused(String draws, PlannedResult planned) {
        return CellEvaluation.without(
                draws,
                planned.scenario().orElseThrow(),
                planned.shown(),
                planned.seed(),
                CellStatus.cannotRun(planned.refusal().orElseThrow()));
    }

    private static CellRecord failed(String draws, PlannedResult planned, Throwable cause) {
        return CellEvaluation.failed(
                draws, planned.scenario().orElseThrow(), planned.shown(), planned.seed(), cause);
    }

    private static Throwable cause(ArtifactKey key, TaskResults results) {
        return results.cause(key)
                .orElseGet(() -> BenchmarkException.internal("cell %s was never tried", key));
    }
}
