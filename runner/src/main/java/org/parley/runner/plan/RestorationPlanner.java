package org.parley.runner.plan;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Stage;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.leaderboard.table.RestorationReport;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.domaingap.LeastSquaresOracle;
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
    private final SuiteContexts contexts;

    @Inject
    public RestorationPlanner(SuiteContexts contexts) {
        this.contexts = contexts;
    }

    /** A planner with plugins of its own. */
    public RestorationPlanner(PluginRegistry registry) {
        this(new SuiteContexts(registry));
    }

    @Override
    public SuitePlan plan(SuiteConfig suite, RunOptions options) {
        SuiteContext context = contexts.of(suite, options);
        SuiteTasks made = new SuiteTasks(context);
        Set<PlannedTask> tasks = new LinkedHashSet<>(made.datasets());
        tasks.addAll(made.oracle(meeting(suite)));
        List<PlannedResult> results = new ArrayList<>();
        for (MethodConfig method : ExplanationPlanner.wanted(suite, options)) {
            if (ModalitySelection.of(suite, method).names().size() > 1
                    && sendsFeatures(context.plugins(), method)) {
                for (long seed : suite.seeds()) {
                    results.add(scoring(context, method, seed, tasks));
                }
            }
        }
        return SuitePlan.of(tasks, results);
    }

    /** The modalities that meet another one somewhere. */
    private static ModalitySelection meeting(SuiteConfig suite) {
        Set<String> names = new TreeSet<>();
        for (ScenarioConfig scenario : suite.scenarios()) {
            if (new TreeSet<>(scenario.modalities()).size() > 1) {
                names.addAll(scenario.modalities());
            }
        }
        if (names.isEmpty()) {
            throw BenchmarkException.user(
                    "in no scenario of suite '%s' do agents of different modalities meet, so there"
                            + " is no gap to close",
                    suite.id());
        }
        return ModalitySelection.of(suite, names);
    }

    private static boolean sendsFeatures(PluginFactory plugins, MethodConfig method) {
        PluginDescriptor descriptor = plugins.descriptor(method);
        return descriptor.fuses(FusionStage.INTERMEDIATE)
                && !descriptor.capabilities().contains(Capability.SAME_MODALITY);
    }

    private static PlannedResult scoring(
            SuiteContext context, MethodConfig method, long seed, Set<PlannedTask> tasks) {
        ArtifactKey key;
        try {
            List<Stage> stages = StandardPlanner.stages(context.plugins(), method, seed);
            LearnedStages learned =
                    LearnedStages.of(context, method, stages, seed).until(MethodRow.of(method));
            key = context.keys().restoration(method, seed, learned.keys());
            TaskSpec spec = new TaskSpec.ScoreRestoration(method.id(), seed);
            tasks.addAll(learned.training());
            tasks.addAll(new SuiteTasks(context).look(method, learned.keys(), key, spec));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            key = context.keys().restoration(method, seed, List.of());
            tasks.add(StandardPlanner.failing(key, e));
        }
        return StandardPlanner.result(context, key, method, seed);
    }

    @Override
    public SuiteReport report(
            SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store) {
        ExplanationFolder folder =
                new ExplanationFolder(options.work(), options.wanted().name(suite));
        List<RestorationRecord> all = new ArrayList<>();
        StringBuilder failed = new StringBuilder();
        ArtifactKey oracle = contexts.of(suite, options).keys().oracle(meeting(suite));
        Optional<StoredArtifact> fitted = results.artifact(oracle);
        for (int kernel : new int[] {1, 3}) {
            fitted.ifPresent(
                    a -> all.add(RestorationRecord.read(a.file(LeastSquaresOracle.file(kernel)))));
        }
        if (fitted.isEmpty()) {
            failed.append(ExplanationPlanner.failure("the linear maps", oracle, results));
        }
        for (PlannedResult planned : results.plan().results()) {
            Optional<StoredArtifact> artifact = results.artifact(planned.key());
            artifact.ifPresent(
                    a -> all.add(RestorationRecord.read(a.file(RestorationScorer.FILE))));
            if (artifact.isEmpty()) {
                failed.append(ExplanationPlanner.failure(planned, results));
            }
        }
        Optional<RestorationReport> report =
                all.isEmpty() ? Optional.empty() : Optional.of(RestorationReport.of(all));
        String json = report.map(RestorationReport::toJson).orElse(SuiteReport.NOTHING);
        report.ifPresent(r -> folder.write(ExplanationFolder.RESTORED_NUMBERS, json));
        String text = text(suite, report) + failed;
        folder.write(ExplanationFolder.RESTORED, text);
        return new SuiteReport(text, json, folder.file(ExplanationFolder.RESTORED));
    }

    private static String text(SuiteConfig suite, Optional<RestorationReport> report) {
        return report.map(r -> ReportRenderer.markdown(r, suite.id()))
                .orElse("# Restored: " + suite.id() + "\n\nNothing could be measured.\n");
    }
}
