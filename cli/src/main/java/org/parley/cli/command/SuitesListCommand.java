package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.data.Split;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;

/** {@code parley suites list}: the suites that are known by name. */
public final class SuitesListCommand implements CliCommand {
    private final ProcessConsole console;
    private final Provider<SuiteLoader> suites;

    @Inject
    SuitesListCommand(ProcessConsole console, Provider<SuiteLoader> suites) {
        this.console = console;
        this.suites = suites;
    }

    @Override
    public String name() {
        return "suites list";
    }

    @Override
    public String summary() {
        return "list the built-in suites";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("parley suites list", "every suite that needs no path"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 0);
        NamedTable table =
                new NamedTable("suite", "dataset", "scenarios", "methods", "seeds", "about");
        for (String name : SuiteLoader.builtIn()) {
            SuiteConfig suite = suites.get().load(name);
            table.row(
                    name,
                    suite.dataset(Split.TEST).id(),
                    suite.scenarios().size(),
                    suite.rows().size(),
                    suite.seeds().size(),
                    SuiteLoader.about(name));
        }
        table.print(console, OptionReader.wantsJson(line));
        return ExitCodes.OK;
    }
}
