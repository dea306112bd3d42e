package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.ForecastText;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlan;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley run}: makes everything that is missing and prints the leaderboard. */
public final class RunCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final ProcessConsole console;
    private final WorkArguments work;
    private final Provider<SuitePlanner> planner;

    @Inject
    RunCommand(ProcessConsole console, WorkArguments work, Provider<SuitePlanner> planner) {
        this.console = console;
        this.work = work;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "train and evaluate everything that is missing, then print the leaderboard";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return ExecutionOptions.with(SuiteArguments.options())
                .addOption(
                        OptionReader.flag(ForecastText.FORCE, "run it also if it would take weeks"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley run smoke", "a first look, minutes"),
                new Example("parley run my-suite.yaml --work /data/w", "a suite of your own"),
                new Example("parley run smoke --seed 7", "repeat with another seed"),
                new Example("parley run smoke --scenarios m1m3 --methods no-fusion", "one cell"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        boolean json = OptionReader.wantsJson(line);
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    SuitePlanner maker = planner.get();
                    SuitePlan plan = maker.plan(suite, options);
                    ForecastText.requireFeasible(line, plan, options);
                    return execute(maker, plan, suite, options, store, executor, json);
                });
    }

    private int execute(
            SuitePlanner maker,
            SuitePlan plan,
            SuiteConfig suite,
            RunOptions options,
            ArtifactStore store,
            TaskExecutor executor,
            boolean json) {
        TaskResults results = executor.execute(plan);
        SuiteReport report = maker.report(suite, options, results, store);
        console.out().print(json ? report.json() : report.markdown());
        console.out().flush();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed",
                suite.id(),
                results.made(),
                results.reused(),
                results.failures().size());
        LOG.info("leaderboard as a page: {}", report.page());
        return report.refused() > 0 ? ExitCodes.SOME_FAILED : WorkArguments.exitCode(results);
    }
}
