package org.parley.runner.plan;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
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
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.ExplanationFolder;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.SuiteConfig;

/** Trains the methods of a suite that explain themselves, and explains each. */
public final class ExplanationPlanner implements SuitePlanner {
    private final SuiteContexts contexts;

    @Inject
    public ExplanationPlanner(SuiteContexts contexts) {
        this.contexts = contexts;
    }

    /** A planner with plugins of its own. */
    public ExplanationPlanner(PluginRegistry registry) {
        this(new SuiteContexts(registry));
    }

    @Override
    public SuitePlan plan(SuiteConfig suite, RunOptions options) {
        SuiteContext context = contexts.of(suite, options);
        Set<PlannedTask> tasks = new LinkedHashSet<>();
        List<PlannedResult> results = new ArrayList<>();
        for (MethodConfig method : wanted(suite, options)) {
            if (explains(method) && !ModalitySelection.of(suite, method).names().isEmpty()) {
                for (long seed : suite.seeds()) {
                    results.add(plan(context, method, seed, tasks));
                }
            }
        }
        if (results.isEmpty()) {
            throw BenchmarkException.user(
                    "none of the methods %s of suite '%s' explains itself; a baseline that does"
                            + " declares EXPLAINS",
                    wanted(suite, options).stream().map(MethodConfig::id).toList(), suite.id());
        }
        return SuitePlan.of(tasks, results);
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
        return contexts.registry()
                .plugin(PluginKind.BASELINE, method.baseline().id())
                .descriptor()
                .capabilities()
                .contains(Capability.EXPLAINS);
    }

    /** A method that cannot even be made costs its own explanation. */
    private static PlannedResult plan(
            SuiteContext context, MethodConfig method, long seed, Set<PlannedTask> tasks) {
        ArtifactKeys keys = context.keys();
        ArtifactKey key;
        try {
            List<Stage> stages = StandardPlanner.stages(context.plugins(), method, seed);
            LearnedStages learned =
                    LearnedStages.of(context, method, stages, seed).until(MethodRow.of(method));
            key =
                    keys.explanation(
                            method, seed, learned.keys(), CommonGrid.find(context.plugins()));
            SuiteTasks made = new SuiteTasks(context);
            TaskSpec spec = new TaskSpec.ExplainMethod(method.id(), seed);
            List<PlannedTask> look = made.look(method, learned.keys(), key, spec);
            tasks.addAll(made.afterDatasets(SuiteTasks.and(learned.training(), look)));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            key = keys.explanation(method, seed, List.of(), Optional.empty());
            tasks.add(StandardPlanner.failing(key, e));
        }
        return StandardPlanner.result(context, key, method, seed);
    }

    @Override
    public SuiteReport report(
            SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
        ExplanationFolder folder =
                new ExplanationFolder(options.work(), options.wanted().name(suite));
        List<ExplanationRecord> explanations = new ArrayList<>();
        StringBuilder failed = new StringBuilder();
        for (PlannedResult planned : results.plan().results()) {
            String method = planned.row().method().id();
            Optional<StoredArtifact> artifact = results.artifact(planned.key());
            if (artifact.isPresent()) {
                boolean first = explanations.stream().noneMatch(e -> e.method().equals(method));
                explanations.add(ExplanationRecord.read(artifact.get().file(MethodExplainer.FILE)));
                if (first) {
                    folder.copyPictures(method, artifact.get().directory());
                }
            } else {
                failed.append(failure(planned, results));
            }
        }
        Optional<GapReport> report =
                explanations.isEmpty() ? Optional.empty() : Optional.of(GapReport.of(explanations));
        report.ifPresent(r -> write(r, suite, folder));
        String text = text(suite, options, report) + failed;
        folder.write(ExplanationFolder.MARKDOWN, text);
        return new SuiteReport(
                text,
                report.map(GapReport::toJson).orElse(SuiteReport.NOTHING),
                folder.file(ExplanationFolder.PICTURE));
    }

    private static void write(GapReport report, SuiteConfig suite, ExplanationFolder folder) {
        folder.write(ExplanationFolder.NUMBERS, report.toJson());
        folder.write(ExplanationFolder.PICTURE, ReportRenderer.svg(report, suite.id()));
    }

    private String text(SuiteConfig suite, RunOptions options, Optional<GapReport> report) {
        String silent =
                wanted(suite, options).stream()
                        .filter(m -> !explains(m))
                        .map(MethodConfig::id)
                        .collect(Collectors.joining(", "));
        String without =
                silent.isEmpty() ? "" : "\nLeft out, as they explain nothing: " + silent + ".\n";
        String tables =
                report.map(r -> ReportRenderer.markdown(r, suite.id()))
                        .orElse(
                                "# Domain gap: "
                                        + suite.id()
                                        + "\n\nNothing could be explained.\n");
        return tables + without;
    }

    /** A line about a result that is not there. */
    static String failure(PlannedResult planned, TaskResults results) {
        String what = planned.row().method().id() + ", seed " + planned.seed();
        return failure(what, planned.key(), results);
    }

    /** The same of anything. */
    static String failure(String what, ArtifactKey key, TaskResults results) {
        String reason =
                results.cause(key)
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .orElse("it was never tried");
        return "\nFailed: " + what + ": " + reason + "\n";
    }
}
