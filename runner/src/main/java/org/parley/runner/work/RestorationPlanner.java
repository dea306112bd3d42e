package org.parley.runner.work;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.parley.api.Baseline;
import org.parley.api.Exchange;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Stage;
import org.parley.leaderboard.report.ReportRenderer;
import org.parley.leaderboard.report.RestorationReport;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Report;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.Task;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.results.ExplainedFolder;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Row;
import org.parley.runner.suite.Scenario;
import org.parley.runner.suite.Suite;

/**
 * Fits the best linear maps between the frozen models of a suite, trains its methods, and scores
 * what each restores.
 */
public final class RestorationPlanner implements SuitePlanner {
    private final PluginRegistry registry;

    @Inject
    public RestorationPlanner(PluginRegistry registry) {
        this.registry = registry;
    }

    /** One method to be scored. */
    private record Scoring(Method method, long seed, ArtifactKey key, List<Task> tasks) {}

    @Override
    public Plan plan(Suite suite, RunOptions options) {
        GapMakers makers = makers(suite, options);
        Modalities oracles = meeting(suite);
        Set<Task> tasks = new LinkedHashSet<>(common(suite, options, oracles));
        tasks.add(makers.oracle(oracles, makers.keys().oracle(oracles)));
        scorings(suite, options).forEach(s -> tasks.addAll(s.tasks()));
        return Plan.of(tasks);
    }

    private GapMakers makers(Suite suite, RunOptions options) {
        Bench bench = new Bench(registry, suite, options.scratch());
        return new GapMakers(new Makers(bench, new Keys(bench, options.threads())));
    }

    private List<Task> common(Suite suite, RunOptions options, Modalities modalities) {
        GapMakers gaps = makers(suite, options);
        Makers makers = gaps.makers();
        List<Task> tasks = new ArrayList<>(makers.datasets());
        tasks.addAll(makers.perceptions(modalities));
        tasks.addAll(makers.features(modalities, gaps.keys().adaptation()));
        tasks.addAll(makers.features(modalities, Split.TEST));
        return tasks;
    }

    /** The modalities that meet another one somewhere. */
    private static Modalities meeting(Suite suite) {
        Set<String> names = new TreeSet<>();
        for (Scenario scenario : suite.scenarios()) {
            if (new TreeSet<>(scenario.assign()).size() > 1) {
                names.addAll(scenario.assign());
            }
        }
        if (names.isEmpty()) {
            throw BenchmarkException.user(
                    "in no scenario of suite '%s' agents of different modalities meet, so there is"
                            + " no gap to close",
                    suite.id());
        }
        return Modalities.of(suite, names);
    }

    private List<Scoring> scorings(Suite suite, RunOptions options) {
        Bench bench = new Bench(registry, suite, options.scratch());
        Keys keys = new Keys(bench, options.threads());
        List<Scoring> scorings = new ArrayList<>();
        for (Method method : ExplanationPlanner.wanted(suite, options)) {
            if (Modalities.of(suite, method).names().size() > 1 && sendsFeatures(bench, method)) {
                for (long seed : suite.seeds()) {
                    scorings.add(scoring(bench, keys, method, seed));
                }
            }
        }
        return scorings;
    }

    /** A method that cannot be made fails where it is planned. */
    private static boolean sendsFeatures(Bench bench, Method method) {
        try {
            return bench.registry()
                    .ask(
                            "asking method '" + method.id() + "' what it exchanges",
                            () -> exchange(bench, method) == Exchange.FEATURES);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return true;
        }
    }

    private static Exchange exchange(Bench bench, Method method) {
        try (Baseline baseline = bench.baseline(method, new SeedStream(0), Progress.silent())) {
            return baseline.exchange();
        }
    }

    private static Scoring scoring(Bench bench, Keys keys, Method method, long seed) {
        Makers makers = new Makers(bench, keys);
        Modalities alliance = Modalities.of(bench.suite(), method);
        List<Stage> stages;
        LearnedStages learned;
        try {
            stages = StandardPlanner.stages(bench, method, seed);
            learned = LearnedStages.of(bench, keys, method, stages, seed).until(Row.of(method));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            ArtifactKey key = keys.restoration(method, seed, List.of());
            Task task = new Task(key, List.of(), making -> StandardPlanner.rethrow(e));
            return new Scoring(method, seed, key, List.of(task));
        }
        List<ArtifactKey> trained = learned.keys();
        ArtifactKey key = keys.restoration(method, seed, trained);
        List<Task> tasks = new ArrayList<>(makers.perceptions(alliance));
        tasks.addAll(learned.training());
        tasks.addAll(makers.features(alliance, Split.TEST));
        tasks.add(new GapMakers(makers).restoration(method, seed, stages, trained, key));
        return new Scoring(method, seed, key, tasks);
    }

    @Override
    public Report report(Suite suite, RunOptions options, Results results, ArtifactStore store) {
        ExplainedFolder folder = new ExplainedFolder(options.work(), options.wanted().name(suite));
        List<RestorationRecord> all = new ArrayList<>();
        StringBuilder failed = new StringBuilder();
        ArtifactKey oracle = makers(suite, options).keys().oracle(meeting(suite));
        Optional<Artifact> fitted = results.artifact(oracle);
        for (int kernel : new int[] {1, 3}) {
            fitted.ifPresent(a -> all.add(RestorationRecord.read(a.file(GapMakers.file(kernel)))));
        }
        if (fitted.isEmpty()) {
            failed.append(failure("the linear maps", oracle, results));
        }
        for (Scoring scoring : scorings(suite, options)) {
            Optional<Artifact> artifact = results.artifact(scoring.key());
            artifact.ifPresent(
                    a -> all.add(RestorationRecord.read(a.file(RestorationScorer.FILE))));
            if (artifact.isEmpty()) {
                String what = scoring.method().id() + ", seed " + scoring.seed();
                failed.append(failure(what, scoring.key(), results));
            }
        }
        String text = text(suite, folder, all) + failed;
        folder.write(ExplainedFolder.RESTORED, text);
        return new Report(text, folder.file(ExplainedFolder.RESTORED));
    }

    private static String text(Suite suite, ExplainedFolder folder, List<RestorationRecord> all) {
        if (all.isEmpty()) {
            return "# Restored: " + suite.id() + "\n\nNothing could be measured.\n";
        }
        RestorationReport report = RestorationReport.of(all);
        folder.write(ExplainedFolder.RESTORED_NUMBERS, report.toJson());
        return ReportRenderer.markdown(report, suite.id());
    }

    private static String failure(String what, ArtifactKey key, Results results) {
        String reason =
                results.cause(key)
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .orElse("it was never tried");
        return "\nFailed: " + what + ": " + reason + "\n";
    }
}
