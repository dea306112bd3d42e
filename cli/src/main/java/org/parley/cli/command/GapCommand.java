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
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.execute.TaskExecutor;
import org.parley.runner.plan.ExplanationPlanner;
import org.parley.runner.plan.RestorationPlanner;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.plan.TaskResults;
import org.parley.runner.suite.SuiteConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley gap}: how far features of different models are apart, and what methods restore. */
public final class GapCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(GapCommand.class);
    private static final String ORACLE = "oracle";

    private final ProcessConsole console;
    private final WorkArguments work;
    private final Provider<ExplanationPlanner> explanations;
    private final Provider<RestorationPlanner> restorations;

    @Inject
    GapCommand(
            ProcessConsole console,
            WorkArguments work,
            Provider<ExplanationPlanner> explanations,
            Provider<RestorationPlanner> restorations) {
        this.console = console;
        this.work = work;
        this.explanations = explanations;
        this.restorations = restorations;
    }

    @Override
    public String name() {
        return "gap";
    }

    @Override
    public String summary() {
        return "measure domain gaps, and what linear maps and methods restore";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return ExecutionOptions.with(SuiteArguments.ofMethods())
                .addOption(
                        OptionReader.flag(
                                ORACLE,
                                "fit the best linear maps of each pair, and score them and every"
                                        + " method"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley gap quick", "the tables of `explain`"),
                new Example(
                        "parley gap quick --oracle --methods linear",
                        "what linear maps restore; trains next to nothing"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        boolean oracle = line.hasOption(ORACLE);
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    int code = ExitCodes.OK;
                    ExplanationPlanner gaps = explanations.get();
                    boolean explained = !oracle || gaps.any(suite, options);
                    if (explained) {
                        code = print(gaps, suite, options, store, executor);
                    }
                    if (!oracle) {
                        return code;
                    }
                    console.out().print(explained ? "\n" : "");
                    int other = print(restorations.get(), suite, options, store, executor);
                    return Math.max(code, other);
                });
    }

    private int print(
            SuitePlanner planner,
            SuiteConfig suite,
            RunOptions options,
            ArtifactStore store,
            TaskExecutor executor) {
        TaskResults results = executor.execute(planner.plan(suite, options));
        SuiteReport report = planner.report(suite, options, results, store);
        console.out().print(report.markdown());
        console.out().flush();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed; tables in {}",
                suite.id(),
                results.made(),
                results.reused(),
                results.failures().size(),
                report.page().getParent());
        return WorkArguments.exitCode(results);
    }
}
