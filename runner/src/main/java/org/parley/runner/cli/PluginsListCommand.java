package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.runner.registry.PluginRegistry;

/** {@code parley plugins list}. */
final class PluginsListCommand implements Command {
    private static final String ROW = "%-11s %-24s %-10s %s%n";

    private final Console console;
    private final Provider<PluginRegistry> registry;

    @Inject
    PluginsListCommand(Console console, Provider<PluginRegistry> registry) {
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
        CommandLines.requireArguments(this, line, 0);
        PluginRegistry found = registry.get();
        row("KIND", "ID", "VERSION", "SUMMARY");
        found.plugins().forEach(plugin -> row(plugin.descriptor()));
        Plugins.log(found);
        Plugins.warn(found);
        return found.problems().isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private void row(PluginDescriptor plugin) {
        row(plugin.kind().id(), plugin.id(), plugin.version(), plugin.summary());
    }

    private void row(Object... cells) {
        console.out().printf(Locale.ROOT, ROW, cells);
    }
}
