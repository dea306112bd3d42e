package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
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
import tools.jackson.databind.json.JsonMapper;

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
                                        + " method"))
                .addOption(OptionReader.json());
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
        boolean json = OptionReader.wantsJson(line);
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    int code = ExitCodes.OK;
                    ReportPrinter printed = new ReportPrinter(console, json);
                    ExplanationPlanner gaps = explanations.get();
                    if (!oracle || gaps.any(suite, options)) {
                        code = make("gap", gaps, suite, options, store, executor, printed);
                    }
                    if (oracle) {
                        SuitePlanner restored = restorations.get();
                        int other =
                                make(
                                        "restored",
                                        restored,
                                        suite,
                                        options,
                                        store,
                                        executor,
                                        printed);
                        code = Math.max(code, other);
                    }
                    printed.end();
                    return code;
                });
    }

    /** Reports one after the other as text, or all of them as one object. */
    private static final class ReportPrinter {
        private final ProcessConsole console;
        private final boolean json;
        private final Map<String, Object> reports = new LinkedHashMap<>();

        ReportPrinter(ProcessConsole console, boolean json) {
            this.console = console;
            this.json = json;
        }

        void print(String name, SuiteReport report) {
            if (!json) {
                console.out().print((reports.isEmpty() ? "" : "\n") + report.markdown());
                console.out().flush();
            }
            reports.put(name, new JsonMapper().readTree(report.json()));
        }

        void end() {
            if (json) {
                JsonOutput.print(console, reports);
            }
        }
    }

    private static int make(
            String name,
            SuitePlanner planner,
            SuiteConfig suite,
            RunOptions options,
            ArtifactStore store,
            TaskExecutor executor,
            ReportPrinter printer) {
        TaskResults results = executor.execute(planner.plan(suite, options));
        SuiteReport report = planner.report(suite, options, results, store);
        printer.print(name, report);
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
