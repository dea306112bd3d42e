package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley train}: some trainings of a suite, and what they need. */
public final class TrainCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);
    private static final Set<String> TRAINED = Set.of("perception", "method");

    private final ProcessConsole console;
    private final WorkArguments work;
    private final Provider<SuitePlanner> planner;

    @Inject
    TrainCommand(ProcessConsole console, WorkArguments work, Provider<SuitePlanner> planner) {
        this.console = console;
        this.work = work;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "train parts of a suite; a later run reuses them";
    }

    @Override
    public String arguments() {
        return "SUITE [STEP...]";
    }

    @Override
    public Options options() {
        return ExecutionOptions.with(SuiteArguments.options());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley train quick", "all frozen models and stages of all methods"),
                new Example("parley train quick m1 --retrain", "one frozen model"),
                new Example("parley train quick negocollab/negotiate", "up to a stage"),
                new Example("parley train quick negocollab", "all stages of a method"));
    }

    /** Prints where each training lies. */
    @Override
    public int run(CommandLine line) {
        if (line.getArgList().isEmpty()) {
            OptionReader.requireArguments(this, line, 1);
        }
        List<String> steps = line.getArgList().subList(1, line.getArgList().size());
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    SuitePlan plan = planner.get().plan(suite, options);
                    List<ArtifactKey> wanted = wanted(suite, plan, steps);
                    SuitePlan part =
                            SuitePlan.of(wanted.stream().flatMap(k -> tasks(plan, k)).toList());
                    return print(wanted, executor.execute(part));
                });
    }

    private static Stream<PlannedTask> tasks(SuitePlan plan, ArtifactKey key) {
        return plan.only(key).tasks().stream();
    }

    /** The trainings that steps name; all for none. */
    private static List<ArtifactKey> wanted(SuiteConfig suite, SuitePlan plan, List<String> steps) {
        List<ArtifactKey> all =
                plan.tasks().stream()
                        .map(PlannedTask::key)
                        .filter(k -> TRAINED.contains(k.kind()))
                        .toList();
        Set<ArtifactKey> wanted = new LinkedHashSet<>();
        for (String step : steps) {
            List<ArtifactKey> named = all.stream().filter(k -> isNamed(k, step)).toList();
            if (named.isEmpty()) {
                throw unknown(suite, step, all);
            }
            wanted.addAll(named);
        }
        return steps.isEmpty() ? all : List.copyOf(wanted);
    }

    private static boolean isNamed(ArtifactKey key, String step) {
        return key.name().equals(step) || key.name().startsWith(step + "/");
    }

    private static BenchmarkException unknown(
            SuiteConfig suite, String step, List<ArtifactKey> all) {
        List<String> known = new ArrayList<>();
        all.forEach(k -> known.add(k.name()));
        return BenchmarkException.user(
                "suite '%s' has no training '%s'%s",
                suite.id(), step, NameSuggestion.hint(step, "trainings", known));
    }

    private int print(List<ArtifactKey> wanted, TaskResults results) {
        for (ArtifactKey key : wanted) {
            results.artifact(key).ifPresent(a -> console.out().println(a.directory()));
            if (results.byKey().get(key) instanceof TaskResult.Failed failed) {
                LOG.error("{}: {}", key.name(), failed.cause().getMessage());
            }
        }
        LOG.info(
                "{} made, {} reused, {} failed",
                results.made(),
                results.reused(),
                results.failures().size());
        return WorkArguments.exitCode(results);
    }
}
