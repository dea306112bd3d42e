package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.plan.ExplanationPlanner;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code parley explain}: what the methods of a suite make of features, in numbers and pictures.
 */
public final class ExplainCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ExplainCommand.class);

    private final ProcessConsole console;
    private final WorkArguments work;
    private final Provider<ExplanationPlanner> planner;

    @Inject
    ExplainCommand(
            ProcessConsole console, WorkArguments work, Provider<ExplanationPlanner> planner) {
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
        return "measure domain gaps and draw what methods do to features";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return ExecutionOptions.with(SuiteArguments.ofMethods()).addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley explain quick", "tables, a figure and pictures"),
                new Example("parley explain quick --methods negocollab", "one method only"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        boolean json = OptionReader.wantsJson(line);
        return work.run(
                line,
                (suite, options, store, executor) ->
                        explain(suite, options, store, executor, json));
    }

    private int explain(
            SuiteConfig suite,
            RunOptions options,
            ArtifactStore store,
            TaskExecutor executor,
            boolean json) {
        ExplanationPlanner maker = planner.get();
        TaskResults results = executor.execute(maker.plan(suite, options));
        SuiteReport report = maker.report(suite, options, results, store);
        console.out().print(json ? report.json() : report.markdown());
        console.out().flush();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed; figure and pictures in {}",
                suite.id(),
                results.made(),
                results.reused(),
                results.failures().size(),
                report.page().getParent());
        return WorkArguments.exitCode(results);
    }
}
