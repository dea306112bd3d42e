package org.parley.runner.cli;

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
import org.parley.runner.config.DidYouMean;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.Task;
import org.parley.runner.plan.TaskResult;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.suite.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley train}: some trainings of a suite, and what they need. */
final class TrainCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);
    private static final Set<String> TRAINED = Set.of("perception", "method");

    private final Console console;
    private final SuiteWork work;
    private final Provider<SuitePlanner> planner;

    @Inject
    TrainCommand(Console console, SuiteWork work, Provider<SuitePlanner> planner) {
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
        return "do some trainings of a suite alone, for a later run to find";
    }

    @Override
    public String arguments() {
        return "SUITE [STEP...]";
    }

    @Override
    public Options options() {
        return Execution.with(SuiteArguments.options());
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
            CommandLines.requireArguments(this, line, 1);
        }
        List<String> steps = line.getArgList().subList(1, line.getArgList().size());
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    Plan plan = planner.get().plan(suite, options);
                    List<ArtifactKey> wanted = wanted(suite, plan, steps);
                    Plan part = Plan.of(wanted.stream().flatMap(k -> tasks(plan, k)).toList());
                    return print(wanted, executor.execute(part));
                });
    }

    private static Stream<Task> tasks(Plan plan, ArtifactKey key) {
        return plan.only(key).tasks().stream();
    }

    /** The trainings that steps name; all for none. */
    private static List<ArtifactKey> wanted(Suite suite, Plan plan, List<String> steps) {
        List<ArtifactKey> all =
                plan.tasks().stream()
                        .map(Task::key)
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

    private static BenchmarkException unknown(Suite suite, String step, List<ArtifactKey> all) {
        List<String> known = new ArrayList<>();
        all.forEach(k -> known.add(k.name()));
        return BenchmarkException.user(
                "suite '%s' has no training '%s'%s",
                suite.id(), step, DidYouMean.hint(step, "trainings", known));
    }

    private int print(List<ArtifactKey> wanted, Results results) {
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
        return SuiteWork.exitCode(results);
    }
}
