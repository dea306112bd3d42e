package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.registry.PluginRegistry;

/** {@code parley plugins list}. */
public final class PluginsListCommand implements CliCommand {
    private static final String ROW = "%-11s %-24s %-10s %s%n";

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
        return new Options();
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
        row("KIND", "ID", "VERSION", "SUMMARY");
        found.plugins().forEach(plugin -> row(plugin.descriptor()));
        PluginSources.log(found);
        PluginSources.warn(found);
        return found.problems().isEmpty() ? ExitCodes.OK : ExitCodes.UNAVAILABLE;
    }

    private void row(PluginDescriptor plugin) {
        row(plugin.kind().id(), plugin.id(), plugin.version(), plugin.summary());
    }

    private void row(Object... cells) {
        console.out().printf(Locale.ROOT, ROW, cells);
    }
}
