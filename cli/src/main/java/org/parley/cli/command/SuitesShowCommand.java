package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.SuiteArguments;
import org.parley.cli.console.AlignedTable;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/** {@code parley suites show}: the agents, scenarios and methods of a suite. */
public final class SuitesShowCommand implements CliCommand {
    private final ProcessConsole console;
    private final Provider<SuiteLoader> suites;

    @Inject
    SuitesShowCommand(ProcessConsole console, Provider<SuiteLoader> suites) {
        this.console = console;
        this.suites = suites;
    }

    @Override
    public String name() {
        return "suites show";
    }

    @Override
    public String summary() {
        return "show the agents, scenarios and methods of a suite";
    }

    @Override
    public String arguments() {
        return "SUITE";
    }

    @Override
    public Options options() {
        return new Options().addOption(SuiteArguments.set()).addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley suites show quick", "what a run of it compares"),
                new Example("parley suites show my-suite.yaml", "what it inherits included"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        SuiteConfig suite =
                suites.get().load(line.getArgList().get(0), SuiteArguments.overrides(line));
        if (OptionReader.wantsJson(line)) {
            JsonOutput.print(console, record(suite));
        } else {
            console.out().print(text(suite));
        }
        return ExitCodes.OK;
    }

    private static Map<String, Object> record(SuiteConfig suite) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("suite", suite.id());
        record.put("note", suite.note());
        record.put("dataset", suite.dataset().id());
        record.put("testDataset", suite.testDataset().map(d -> d.id()));
        record.put("seeds", suite.seeds());
        record.put("agents", agents(suite).records());
        record.put("scenarios", scenarios(suite).records());
        record.put("methods", methods(suite).records());
        return record;
    }

    private static String text(SuiteConfig suite) {
        AlignedTable facts = new AlignedTable();
        facts.row("suite", suite.id());
        suite.note().ifPresent(note -> facts.row("note", note));
        facts.row("dataset", suite.dataset().id());
        suite.testDataset().ifPresent(d -> facts.row("evaluated on", d.id()));
        facts.row("seeds", listed(suite.seeds()));
        return facts + "\n" + agents(suite) + "\n" + scenarios(suite) + "\n" + methods(suite);
    }

    private static NamedTable agents(SuiteConfig suite) {
        NamedTable table = new NamedTable("agent", "encoder", "fusion", "head", "weights");
        for (String name : suite.modalities().keySet()) {
            ModalityConfig agent = suite.modality(name);
            Object weights =
                    NamedTable.cell(agent.weights(), agent.weights().orElse("trained by the run"));
            table.row(name, agent.encoder().id(), agent.fusion().id(), agent.head().id(), weights);
        }
        return table;
    }

    private static NamedTable scenarios(SuiteConfig suite) {
        NamedTable table = new NamedTable("scenario", "agents").column("rangeMetres", "RANGE (M)");
        for (ScenarioConfig scenario : suite.scenarios()) {
            table.row(
                    scenario.id(),
                    NamedTable.cell(scenario.assign(), listed(scenario.assign())),
                    scenario.communicationRangeMetres());
        }
        return table;
    }

    private static NamedTable methods(SuiteConfig suite) {
        NamedTable table = new NamedTable("method", "baseline", "reference", "label");
        for (MethodRow row : suite.rows()) {
            Object reference = NamedTable.cell(row.reference(), row.reference() ? "yes" : "no");
            table.row(row.id(), row.method().baseline().id(), reference, row.label());
        }
        return table;
    }

    private static String listed(List<?> values) {
        return String.join(" ", values.stream().map(String::valueOf).toList());
    }
}
