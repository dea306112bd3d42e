package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Plan;
import org.parley.runner.plan.Report;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley run}: makes what a suite lacks and prints its leaderboard. */
final class RunCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final Console console;
    private final SuiteWork work;
    private final Provider<SuitePlanner> planner;

    @Inject
    RunCommand(Console console, SuiteWork work, Provider<SuitePlanner> planner) {
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
        return "train and evaluate what a suite lacks, then print its leaderboard";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return Execution.with(SuiteArguments.options());
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
        CommandLines.requireArguments(this, line, 1);
        return work.run(line, this::execute);
    }

    private int execute(Suite suite, RunOptions options, ArtifactStore store, Executor executor) {
        SuitePlanner maker = planner.get();
        Plan plan = maker.plan(suite, options);
        Results results = executor.execute(plan);
        Report report = maker.report(suite, options, results, store);
        console.out().print(report.markdown());
        console.out().flush();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed",
                suite.id(),
                results.made(),
                results.reused(),
                results.failures().size());
        LOG.info("leaderboard as a page: {}", report.page());
        return report.refused() > 0 ? ExitCode.SOME_FAILED : SuiteWork.exitCode(results);
    }
}
