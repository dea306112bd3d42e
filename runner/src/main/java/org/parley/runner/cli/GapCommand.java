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
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;
import org.parley.runner.work.ExplanationPlanner;
import org.parley.runner.work.RestorationPlanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley gap}: how far features of different models are apart, and what methods restore. */
final class GapCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(GapCommand.class);
    private static final String ORACLE = "oracle";

    private final Console console;
    private final SuiteWork work;
    private final Provider<ExplanationPlanner> explanations;
    private final Provider<RestorationPlanner> restorations;

    @Inject
    GapCommand(
            Console console,
            SuiteWork work,
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
        return Execution.with(SuiteArguments.ofMethods())
                .addOption(
                        CommandLines.flag(
                                ORACLE,
                                "fit the best linear maps of each pair, and score every method"
                                        + " beside them"));
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
        CommandLines.requireArguments(this, line, 1);
        boolean oracle = line.hasOption(ORACLE);
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    int code = ExitCode.OK;
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
            Suite suite,
            RunOptions options,
            ArtifactStore store,
            Executor executor) {
        Results results = executor.execute(planner.plan(suite, options));
        Report report = planner.report(suite, options, results, store);
        console.out().print(report.markdown());
        console.out().flush();
        LOG.info(
                "suite {}: {} made, {} reused, {} failed; tables in {}",
                suite.id(),
                results.made(),
                results.reused(),
                results.failures().size(),
                report.page().getParent());
        return SuiteWork.exitCode(results);
    }
}
