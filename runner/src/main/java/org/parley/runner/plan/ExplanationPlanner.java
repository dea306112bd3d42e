package org.parley.runner.plan;

import org.parley.runner.task.DatasetTasks;
import org.parley.runner.task.DomainGapTasks;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginKind;
import org.parley.api.training.Stage;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.leaderboard.table.GapReport;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.domaingap.CommonGrid;
import org.parley.runner.domaingap.MethodExplainer;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.ExplanationFolder;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.SuiteConfig;

/** Trains the methods of a suite that explain themselves, and explains each. */
public final class ExplanationPlanner implements SuitePlanner {
    private final PluginRegistry registry;

    @Inject
    public ExplanationPlanner(PluginRegistry registry) {
        this.registry = registry;
    }

    /** One explanation to be had. */
    private record ExplanationPlan(
            MethodConfig method, long seed, ArtifactKey key, List<PlannedTask> tasks) {}

    @Override
    public SuitePlan plan(SuiteConfig suite, RunOptions options) {
        List<ExplanationPlan> plans = plans(suite, options);
        if (plans.isEmpty()) {
            throw BenchmarkException.user(
                    "none of the methods %s of suite '%s' explains itself; a baseline that does"
                            + " declares EXPLAINS",
                    wanted(suite, options).stream().map(MethodConfig::id).toList(), suite.id());
        }
        Set<PlannedTask> tasks = new LinkedHashSet<>();
        plans.forEach(p -> tasks.addAll(p.tasks()));
        return SuitePlan.of(tasks);
    }

    /** Whether any of the wanted methods explains itself. */
    public boolean any(SuiteConfig suite, RunOptions options) {
        return wanted(suite, options).stream().anyMatch(this::explains);
    }

    /** A row of a method asks for the method when all is learned. */
    static List<MethodConfig> wanted(SuiteConfig suite, RunOptions options) {
        List<String> ids = options.wanted().methods();
        return suite.methods().stream()
                .filter(
                        m ->
                                ids.isEmpty()
                                        || ids.contains(m.id())
                                        || m.rows().stream().anyMatch(r -> ids.contains(r.id())))
                .toList();
    }

    private boolean explains(MethodConfig method) {
        return registry.plugin(PluginKind.BASELINE, method.baseline().id())
                .descriptor()
                .capabilities()
                .contains(Capability.EXPLAINS);
    }

    private List<ExplanationPlan> plans(SuiteConfig suite, RunOptions options) {
        PluginFactory bench = new PluginFactory(registry, suite, options.scratch());
        ArtifactKeys keys = new ArtifactKeys(bench, options.threads());
        List<ExplanationPlan> plans = new ArrayList<>();
        for (MethodConfig method : wanted(suite, options)) {
            if (explains(method) && !ModalitySelection.of(suite, method).names().isEmpty()) {
                for (long seed : suite.seeds()) {
                    plans.add(plan(bench, keys, method, seed));
                }
            }
        }
        return plans;
    }

    private static ExplanationPlan plan(
            PluginFactory bench, ArtifactKeys keys, MethodConfig method, long seed) {
        SuiteTasks makers = new SuiteTasks(bench, keys);
        ModalitySelection alliance = ModalitySelection.of(bench.suite(), method);
        List<Stage> stages;
        try {
            stages = StandardPlanner.stages(bench, method, seed);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return broken(keys, method, seed, e);
        }
        LearnedStages learned;
        try {
            learned =
                    LearnedStages.of(bench, keys, method, stages, seed).until(MethodRow.of(method));
        } catch (BenchmarkException e) {
            return broken(keys, method, seed, e);
        }
        List<ArtifactKey> trained = learned.keys();
        ArtifactKey key = keys.explanation(method, seed, trained, CommonGrid.find(bench));
        List<PlannedTask> tasks = new ArrayList<>(makers.perceptions(alliance));
        tasks.addAll(learned.training());
        tasks.addAll(makers.features(alliance, Split.TEST));
        tasks.add(new DomainGapTasks(makers).explanation(method, seed, stages, trained, key));
        List<PlannedTask> all = DatasetTasks.before(makers.datasets(), tasks);
        return new ExplanationPlan(method, seed, key, all);
    }

    /** A method that cannot even be made costs its own explanation. */
    private static ExplanationPlan broken(
            ArtifactKeys keys, MethodConfig method, long seed, Throwable cause) {
        ArtifactKey key = keys.explanation(method, seed, List.of(), Optional.empty());
        PlannedTask task =
                new PlannedTask(key, List.of(), making -> StandardPlanner.rethrow(cause));
        return new ExplanationPlan(method, seed, key, List.of(task));
    }

    @Override
    public SuiteReport report(
            SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
        ExplanationFolder folder =
                new ExplanationFolder(options.work(), options.wanted().name(suite));
        List<ExplanationRecord> explanations = new ArrayList<>();
        StringBuilder failed = new StringBuilder();
        for (ExplanationPlan plan : plans(suite, options)) {
            Optional<StoredArtifact> artifact = results.artifact(plan.key());
            if (artifact.isPresent()) {
                boolean first =
                        explanations.stream().noneMatch(e -> e.method().equals(plan.method().id()));
                explanations.add(ExplanationRecord.read(artifact.get().file(MethodExplainer.FILE)));
                if (first) {
                    folder.copyPictures(plan.method().id(), artifact.get().directory());
                }
            } else {
                failed.append(failure(plan, results));
            }
        }
        String text = text(suite, options, folder, explanations) + failed;
        folder.write(ExplanationFolder.MARKDOWN, text);
        return new SuiteReport(text, folder.file(ExplanationFolder.PICTURE));
    }

    private String text(
            SuiteConfig suite,
            RunOptions options,
            ExplanationFolder folder,
            List<ExplanationRecord> explanations) {
        String silent =
                wanted(suite, options).stream()
                        .filter(m -> !explains(m))
                        .map(MethodConfig::id)
                        .collect(Collectors.joining(", "));
        String without =
                silent.isEmpty() ? "" : "\nLeft out, as they explain nothing: " + silent + ".\n";
        if (explanations.isEmpty()) {
            return "# Domain gap: " + suite.id() + "\n\nNothing could be explained.\n" + without;
        }
        GapReport report = GapReport.of(explanations);
        folder.write(ExplanationFolder.NUMBERS, report.toJson());
        folder.write(ExplanationFolder.PICTURE, ReportRenderer.svg(report, suite.id()));
        return ReportRenderer.markdown(report, suite.id()) + without;
    }

    private static String failure(ExplanationPlan plan, TaskResults results) {
        String reason =
                results.cause(plan.key())
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .orElse("it was never tried");
        return "\nFailed: " + plan.method().id() + ", seed " + plan.seed() + ": " + reason + "\n";
    }
}
