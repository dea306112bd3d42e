package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.runner.plan.Executor;
import org.parley.runner.plan.Report;
import org.parley.runner.plan.Results;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.parley.runner.work.ExplanationPlanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code parley explain}: what the methods of a suite make of features, in numbers and pictures.
 */
final class ExplainCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ExplainCommand.class);

    private final Console console;
    private final SuiteWork work;
    private final Provider<ExplanationPlanner> planner;

    @Inject
    ExplainCommand(Console console, SuiteWork work, Provider<ExplanationPlanner> planner) {
        this.console = console;
        this.work = work;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "measure domain gaps and draw what methods make of features";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return Execution.with(SuiteArguments.ofMethods());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley explain quick", "tables, a figure and pictures"),
                new Example("parley explain quick --methods negocollab", "one method only"));
    }

    @Override
    public int run(CommandLine line) {
        CommandLines.requireArguments(this, line, 1);
        return work.run(line, this::explain);
    }

    private int explain(Suite suite, RunOptions options, ArtifactStore store, Executor executor) {
        ExplanationPlanner maker = planner.get();
        Results results = executor.execute(maker.plan(suite, options));
        Report report = maker.report(suite, options, results, store);
        console.out().print(report.markdown());
        console.out().flush();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed; figure and pictures in {}",
                suite.id(),
                results.made(),
                results.reused(),
                results.failures().size(),
                report.page().getParent());
        return SuiteWork.exitCode(results);
    }
}
