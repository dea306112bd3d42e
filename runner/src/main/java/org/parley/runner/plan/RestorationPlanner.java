package org.parley.runner.plan;

import org.parley.runner.task.DomainGapTasks;
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
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.leaderboard.table.RestorationReport;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.domaingap.RestorationScorer;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.ExplanationFolder;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;

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
    private record Scoring(
            MethodConfig method, long seed, ArtifactKey key, List<PlannedTask> tasks) {}

    @Override
    public SuitePlan plan(SuiteConfig suite, RunOptions options) {
        DomainGapTasks makers = makers(suite, options);
        ModalitySelection oracles = meeting(suite);
        Set<PlannedTask> tasks = new LinkedHashSet<>(common(suite, options, oracles));
        tasks.add(makers.oracle(oracles, makers.keys().oracle(oracles)));
        scorings(suite, options).forEach(s -> tasks.addAll(s.tasks()));
        return SuitePlan.of(tasks);
    }

    private DomainGapTasks makers(SuiteConfig suite, RunOptions options) {
        PluginFactory bench = new PluginFactory(registry, suite, options.scratch());
        return new DomainGapTasks(
                new SuiteTasks(bench, new ArtifactKeys(bench, options.threads())));
    }

    private List<PlannedTask> common(
            SuiteConfig suite, RunOptions options, ModalitySelection modalities) {
        DomainGapTasks gaps = makers(suite, options);
        SuiteTasks makers = gaps.makers();
        List<PlannedTask> tasks = new ArrayList<>(makers.datasets());
        tasks.addAll(makers.perceptions(modalities));
        tasks.addAll(makers.features(modalities, gaps.keys().adaptation()));
        tasks.addAll(makers.features(modalities, Split.TEST));
        return tasks;
    }

    /** The modalities that meet another one somewhere. */
    private static ModalitySelection meeting(SuiteConfig suite) {
        Set<String> names = new TreeSet<>();
        for (ScenarioConfig scenario : suite.scenarios()) {
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
        return ModalitySelection.of(suite, names);
    }

    private List<Scoring> scorings(SuiteConfig suite, RunOptions options) {
        PluginFactory bench = new PluginFactory(registry, suite, options.scratch());
        ArtifactKeys keys = new ArtifactKeys(bench, options.threads());
        List<Scoring> scorings = new ArrayList<>();
        for (MethodConfig method : ExplanationPlanner.wanted(suite, options)) {
            if (ModalitySelection.of(suite, method).names().size() > 1
                    && sendsFeatures(bench, method)) {
                for (long seed : suite.seeds()) {
                    scorings.add(scoring(bench, keys, method, seed));
                }
            }
        }
        return scorings;
    }

    /** A method that cannot be made fails where it is planned. */
    private static boolean sendsFeatures(PluginFactory bench, MethodConfig method) {
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

    private static Exchange exchange(PluginFactory bench, MethodConfig method) {
        try (Baseline baseline = bench.baseline(method, new SeedStream(0), Progress.silent())) {
            return baseline.exchange();
        }
    }

    private static Scoring scoring(
            PluginFactory bench, ArtifactKeys keys, MethodConfig method, long seed) {
        SuiteTasks makers = new SuiteTasks(bench, keys);
        ModalitySelection alliance = ModalitySelection.of(bench.suite(), method);
        List<Stage> stages;
        LearnedStages learned;
        try {
            stages = StandardPlanner.stages(bench, method, seed);
            learned =
                    LearnedStages.of(bench, keys, method, stages, seed).until(MethodRow.of(method));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            ArtifactKey key = keys.restoration(method, seed, List.of());
            PlannedTask task =
                    new PlannedTask(key, List.of(), making -> StandardPlanner.rethrow(e));
            return new Scoring(method, seed, key, List.of(task));
        }
        List<ArtifactKey> trained = learned.keys();
        ArtifactKey key = keys.restoration(method, seed, trained);
        List<PlannedTask> tasks = new ArrayList<>(makers.perceptions(alliance));
        tasks.addAll(learned.training());
        tasks.addAll(makers.features(alliance, Split.TEST));
        tasks.add(new DomainGapTasks(makers).restoration(method, seed, stages, trained, key));
        return new Scoring(method, seed, key, tasks);
    }

    @Override
    public SuiteReport report(
            SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
        ExplanationFolder folder =
                new ExplanationFolder(options.work(), options.wanted().name(suite));
        List<RestorationRecord> all = new ArrayList<>();
        StringBuilder failed = new StringBuilder();
        ArtifactKey oracle = makers(suite, options).keys().oracle(meeting(suite));
        Optional<StoredArtifact> fitted = results.artifact(oracle);
        for (int kernel : new int[] {1, 3}) {
            fitted.ifPresent(
                    a -> all.add(RestorationRecord.read(a.file(DomainGapTasks.file(kernel)))));
        }
        if (fitted.isEmpty()) {
            failed.append(failure("the linear maps", oracle, results));
        }
        for (Scoring scoring : scorings(suite, options)) {
            Optional<StoredArtifact> artifact = results.artifact(scoring.key());
            artifact.ifPresent(
                    a -> all.add(RestorationRecord.read(a.file(RestorationScorer.FILE))));
            if (artifact.isEmpty()) {
                String what = scoring.method().id() + ", seed " + scoring.seed();
                failed.append(failure(what, scoring.key(), results));
            }
        }
        String text = text(suite, folder, all) + failed;
        folder.write(ExplanationFolder.RESTORED, text);
        return new SuiteReport(text, folder.file(ExplanationFolder.RESTORED));
    }

    private static String text(
            SuiteConfig suite, ExplanationFolder folder, List<RestorationRecord> all) {
        if (all.isEmpty()) {
            return "# Restored: " + suite.id() + "\n\nNothing could be measured.\n";
        }
        RestorationReport report = RestorationReport.of(all);
        folder.write(ExplanationFolder.RESTORED_NUMBERS, report.toJson());
        return ReportRenderer.markdown(report, suite.id());
    }

    private static String failure(String what, ArtifactKey key, TaskResults results) {
        String reason =
                results.cause(key)
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .orElse("it was never tried");
        return "\nFailed: " + what + ": " + reason + "\n";
    }
}
