package org.parley.runner.work;

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
import org.parley.leaderboard.report.GapReport;
import org.parley.leaderboard.report.ReportRenderer;
import org.parley.leaderboard.result.Explanation;
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
import org.parley.runner.suite.Suite;

/** Trains the methods of a suite that explain themselves, and explains each. */
public final class ExplanationPlanner implements SuitePlanner {
    private final PluginRegistry registry;

    @Inject
    public ExplanationPlanner(PluginRegistry registry) {
        this.registry = registry;
    }

    /** One explanation to be had. */
    private record ExplanationPlan(Method method, long seed, ArtifactKey key, List<Task> tasks) {}

    @Override
    public Plan plan(Suite suite, RunOptions options) {
        List<ExplanationPlan> plans = plans(suite, options);
        if (plans.isEmpty()) {
            throw BenchmarkException.user(
                    "none of the methods %s of suite '%s' explains itself; a baseline that does"
                            + " declares EXPLAINS",
                    wanted(suite, options).stream().map(Method::id).toList(), suite.id());
        }
        Set<Task> tasks = new LinkedHashSet<>();
        plans.forEach(p -> tasks.addAll(p.tasks()));
        return Plan.of(tasks);
    }

    /** Whether any of the wanted methods explains itself. */
    public boolean any(Suite suite, RunOptions options) {
        return wanted(suite, options).stream().anyMatch(this::explains);
    }

    /** A row of a method asks for the method when all is learned. */
    static List<Method> wanted(Suite suite, RunOptions options) {
        List<String> ids = options.wanted().methods();
        return suite.methods().stream()
                .filter(
                        m ->
                                ids.isEmpty()
                                        || ids.contains(m.id())
                                        || m.rows().stream().anyMatch(r -> ids.contains(r.id())))
                .toList();
    }

    private boolean explains(Method method) {
        return registry.plugin(PluginKind.BASELINE, method.baseline().id())
                .descriptor()
                .capabilities()
                .contains(Capability.EXPLAINS);
    }

    private List<ExplanationPlan> plans(Suite suite, RunOptions options) {
        Bench bench = new Bench(registry, suite, options.scratch());
        Keys keys = new Keys(bench, options.threads());
        List<ExplanationPlan> plans = new ArrayList<>();
        for (Method method : wanted(suite, options)) {
            if (explains(method) && !Modalities.of(suite, method).names().isEmpty()) {
                for (long seed : suite.seeds()) {
                    plans.add(plan(bench, keys, method, seed));
                }
            }
        }
        return plans;
    }

    private static ExplanationPlan plan(Bench bench, Keys keys, Method method, long seed) {
        Makers makers = new Makers(bench, keys);
        Modalities alliance = Modalities.of(bench.suite(), method);
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
            learned = LearnedStages.of(bench, keys, method, stages, seed).until(Row.of(method));
        } catch (BenchmarkException e) {
            return broken(keys, method, seed, e);
        }
        List<ArtifactKey> trained = learned.keys();
        ArtifactKey key = keys.explanation(method, seed, trained, CommonGrid.find(bench));
        List<Task> tasks = new ArrayList<>(makers.perceptions(alliance));
        tasks.addAll(learned.training());
        tasks.addAll(makers.features(alliance, Split.TEST));
        tasks.add(new GapMakers(makers).explanation(method, seed, stages, trained, key));
        List<Task> all = DatasetMaker.before(makers.datasets(), tasks);
        return new ExplanationPlan(method, seed, key, all);
    }

    /** A method that cannot even be made costs its own explanation. */
    private static ExplanationPlan broken(Keys keys, Method method, long seed, Throwable cause) {
        ArtifactKey key = keys.explanation(method, seed, List.of(), Optional.empty());
        Task task = new Task(key, List.of(), making -> StandardPlanner.rethrow(cause));
        return new ExplanationPlan(method, seed, key, List.of(task));
    }

    @Override
    public Report report(Suite suite, RunOptions options, Results results, ArtifactStore store) {
        ExplainedFolder folder = new ExplainedFolder(options.work(), options.wanted().name(suite));
        List<Explanation> explanations = new ArrayList<>();
        StringBuilder failed = new StringBuilder();
        for (ExplanationPlan plan : plans(suite, options)) {
            Optional<Artifact> artifact = results.artifact(plan.key());
            if (artifact.isPresent()) {
                boolean first =
                        explanations.stream().noneMatch(e -> e.method().equals(plan.method().id()));
                explanations.add(Explanation.read(artifact.get().file(Explaining.FILE)));
                if (first) {
                    folder.copyPictures(plan.method().id(), artifact.get().directory());
                }
            } else {
                failed.append(failure(plan, results));
            }
        }
        String text = text(suite, options, folder, explanations) + failed;
        folder.write(ExplainedFolder.MARKDOWN, text);
        return new Report(text, folder.file(ExplainedFolder.PICTURE));
    }

    private String text(
            Suite suite,
            RunOptions options,
            ExplainedFolder folder,
            List<Explanation> explanations) {
        String silent =
                wanted(suite, options).stream()
                        .filter(m -> !explains(m))
                        .map(Method::id)
                        .collect(Collectors.joining(", "));
        String without =
                silent.isEmpty() ? "" : "\nLeft out, as they explain nothing: " + silent + ".\n";
        if (explanations.isEmpty()) {
            return "# Domain gap: " + suite.id() + "\n\nNothing could be explained.\n" + without;
        }
        GapReport report = GapReport.of(explanations);
        folder.write(ExplainedFolder.NUMBERS, report.toJson());
        folder.write(ExplainedFolder.PICTURE, ReportRenderer.svg(report, suite.id()));
        return ReportRenderer.markdown(report, suite.id()) + without;
    }

    private static String failure(ExplanationPlan plan, Results results) {
        String reason =
                results.cause(plan.key())
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .orElse("it was never tried");
        return "\nFailed: " + plan.method().id() + ", seed " + plan.seed() + ": " + reason + "\n";
    }
}
