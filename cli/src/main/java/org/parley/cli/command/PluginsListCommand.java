package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.RegisteredPlugin;

/** {@code parley plugins list}. */
public final class PluginsListCommand implements CliCommand {
    private static final String ALL = "all";

    /** Where the plugins are that only serve tests. */
    private static final String FAKES = "org.parley.testkit.";

    private final ProcessConsole console;
    private final Provider<PluginRegistry> registry;

    @Inject
    PluginsListCommand(ProcessConsole console, Provider<PluginRegistry> registry) {
        this.console = console;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "plugins list";
    }

    @Override
    public String summary() {
        return "list the plugins that were found";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(OptionReader.flag(ALL, "with those that only serve tests"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley plugins list", "every plugin with kind and version"),
                new Example("parley plugins list --plugins DIR", "with those of the JARs in DIR"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 0);
        PluginRegistry found = registry.get();
        NamedTable table = new NamedTable("kind", "id", "version", "summary");
        found.plugins().stream()
                .filter(plugin -> line.hasOption(ALL) || !isFake(plugin))
                .map(RegisteredPlugin::descriptor)
                .forEach(d -> table.row(d.kind().id(), d.id(), d.version(), d.summary()));
        table.print(console, OptionReader.wantsJson(line));
        PluginSources.log(found);
        PluginSources.warn(found);
        return found.problems().isEmpty() ? ExitCodes.OK : ExitCodes.UNAVAILABLE;
    }

    private static boolean isFake(RegisteredPlugin plugin) {
        return plugin.provider().getClass().getName().startsWith(FAKES);
    }
}
