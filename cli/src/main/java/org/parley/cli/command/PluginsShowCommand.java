package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.PluginRef;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.console.AlignedTable;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.config.ConfigKeys;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.RegisteredPlugin;
import tools.jackson.databind.json.JsonMapper;

/** {@code parley plugins show}: what a plugin says of itself and what can be set. */
public final class PluginsShowCommand implements CliCommand {
    private final ProcessConsole console;
    private final Provider<PluginRegistry> registry;

    @Inject
    PluginsShowCommand(ProcessConsole console, Provider<PluginRegistry> registry) {
        this.console = console;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "plugins show";
    }

    @Override
    public String summary() {
        return "show what a plugin is and what can be set";
    }

    @Override
    public String arguments() {
        return "ID";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley plugins show box-world", "its settings with their defaults"),
                new Example("parley plugins show adapter/x", "only the adapter of that id"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        PluginRegistry found = registry.get();
        PluginSources.warn(found);
        List<RegisteredPlugin> called = PluginSources.called(found, line.getArgList().get(0));
        if (OptionReader.wantsJson(line)) {
            JsonOutput.print(console, called.stream().map(p -> record(p, found)).toList());
        } else {
            called.forEach(p -> console.out().print(text(p, found)));
        }
        return ExitCodes.OK;
    }

    private static Map<String, Object> record(RegisteredPlugin plugin, PluginRegistry registry) {
        PluginDescriptor d = plugin.descriptor();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("kind", d.kind().id());
        record.put("id", d.id());
        record.put("version", d.version());
        record.put("summary", d.summary());
        record.put("paper", d.paper());
        record.put("link", d.link());
        record.put("licence", licence(plugin));
        record.put(
                "capabilities", d.capabilities().stream().map(PluginsShowCommand::words).toList());
        record.put("repeatable", words(d.determinism()));
        record.put("from", plugin.origin().toString());
        record.put("settings", settings(defaults(d, registry)).records());
        return record;
    }

    private static Record defaults(PluginDescriptor descriptor, PluginRegistry registry) {
        return registry.config(descriptor.kind(), PluginRef.of(descriptor.id()));
    }

    private static String text(RegisteredPlugin plugin, PluginRegistry registry) {
        PluginDescriptor d = plugin.descriptor();
        AlignedTable facts = new AlignedTable().row("  summary", d.summary());
        d.paper().ifPresent(paper -> facts.row("  paper", paper));
        d.link().ifPresent(link -> facts.row("  link", link));
        facts.row("  licence", licence(plugin));
        facts.row("  can", capabilities(d));
        facts.row("  repeatable", words(d.determinism()));
        facts.row("  from", plugin.origin());
        Record defaults = defaults(d, registry);
        String settings =
                ConfigKeys.of(defaults).isEmpty() ? "no settings\n" : settings(defaults).toString();
        return d.kind().id() + " " + d.id() + " " + d.version() + "\n" + facts + settings.indent(2);
    }

    /** What comes with Parley has Parley's. */
    private static String licence(RegisteredPlugin plugin) {
        String stated = plugin.descriptor().licence();
        if (stated.isBlank()) {
            return plugin.origin().ownJar() ? "not stated" : "Apache-2.0";
        }
        return stated;
    }

    private static NamedTable settings(Record defaults) {
        NamedTable table =
                new NamedTable()
                        .column("name", "SETTING")
                        .column("type", "TYPE")
                        .column("default", "DEFAULT");
        JsonMapper mapper = new JsonMapper();
        for (ConfigKeys.Key key : ConfigKeys.of(defaults)) {
            String text = CanonicalText.write(key.value());
            table.row(key.name(), key.type(), NamedTable.cell(mapper.readTree(text), text));
        }
        return table;
    }

    private static String capabilities(PluginDescriptor descriptor) {
        List<String> names =
                descriptor.capabilities().stream()
                        .map(PluginsShowCommand::words)
                        .collect(Collectors.toList());
        return names.isEmpty() ? "nothing special" : String.join(", ", names);
    }

    private static String words(Enum<?> constant) {
        return CanonicalText.write(constant).replace("\"", "");
    }
}
