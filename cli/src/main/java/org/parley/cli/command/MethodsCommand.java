package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.ExecutionOptions;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.argument.WorkArguments;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.config.UserPath;
import org.parley.runner.plan.SuitePlanner;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.weights.ContenderWeights;
import org.parley.runner.suite.weights.FrozenWeights;

/** {@code parley methods}: the methods that come trained, and how a run's are made to come so. */
public final class MethodsCommand implements CliCommand {
    private static final String EXPORT = "export";

    private final ProcessConsole console;
    private final SuiteArguments arguments;
    private final WorkArguments work;
    private final Provider<SuitePlanner> planner;

    @Inject
    MethodsCommand(
            ProcessConsole console,
            SuiteArguments arguments,
            WorkArguments work,
            Provider<SuitePlanner> planner) {
        this.console = console;
        this.arguments = arguments;
        this.work = work;
        this.planner = planner;
    }

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String summary() {
        return "list the methods of a suite that come trained, or write what a run trained";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return ExecutionOptions.with(SuiteArguments.options())
                .addOption(
                        OptionReader.option(
                                EXPORT, "DIR", "write to DIR what the methods of a run learned"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley methods quick", "a row for each weights file"),
                new Example(
                        "parley methods quick --export DIR",
                        "after a run with --retrain-methods, a file for each stage and seed"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        if (!line.hasOption(EXPORT)) {
            list(arguments.named(line), OptionReader.wantsJson(line));
            return ExitCodes.OK;
        }
        Path directory = UserPath.of(line.getOptionValue(EXPORT));
        return work.run(
                line,
                (suite, options, store, executor) -> {
                    var plan = planner.get().plan(suite.withMethodsRetrained(), options);
                    print(
                            ContenderExport.write(suite, plan, store, directory),
                            OptionReader.wantsJson(line));
                    return ExitCodes.OK;
                });
    }

    private void list(SuiteConfig suite, boolean json) {
        print(
                suite.methods().stream()
                        .map(MethodConfig::weights)
                        .flatMap(w -> w.stream().flatMap(s -> ContenderWeights.all(s).stream()))
                        .toList(),
                json);
    }

    private void print(List<FrozenWeights> files, boolean json) {
        NamedTable table =
                new NamedTable("weights")
                        .column("bytes", "KB")
                        .column("steps", "STEPS")
                        .column("batch", "BATCH")
                        .column("learningRate", "RATE")
                        .column("sha256", "SHA256")
                        .column("reached", "REACHED");
        for (FrozenWeights file : files) {
            SortedMap<String, String> facts =
                    SafetensorsFile.decode(file.source(), file.bytes()).facts();
            SortedMap<String, StatedScore> reached = reached(facts);
            table.row(
                    file.source(),
                    kilobytes(file),
                    StatedFact.cell(facts, "steps"),
                    StatedFact.cell(facts, "batch"),
                    StatedFact.cell(facts, "learningRate"),
                    NamedTable.cell(file.hash(), file.hash().substring(0, 16)),
                    NamedTable.cell(reached, shown(reached)));
        }
        table.print(console, json);
    }

    static Object kilobytes(FrozenWeights file) {
        int bytes = file.bytes().length;
        return NamedTable.cell(bytes, Integer.toString(bytes / 1024));
    }

    /** AP@0.5, where the file states it, by scenario. */
    private static SortedMap<String, StatedScore> reached(SortedMap<String, String> facts) {
        String ending = "." + StatedScore.name(0.5);
        SortedMap<String, StatedScore> reached = new TreeMap<>();
        facts.forEach(
                (name, stated) -> {
                    if (name.endsWith(ending)) {
                        StatedScore.parsed(stated)
                                .ifPresent(s -> reached.put(name.replace(ending, ""), s));
                    }
                });
        return reached;
    }

    private static String shown(SortedMap<String, StatedScore> reached) {
        return reached.entrySet().stream()
                .map(r -> r.getKey() + " " + r.getValue())
                .collect(Collectors.joining("; "));
    }
}
