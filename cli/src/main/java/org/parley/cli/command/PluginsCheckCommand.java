package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.argument.PluginSources;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.UserPath;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.RegisteredPlugin;
import org.parley.testkit.contract.PluginContracts;
import org.parley.testkit.contract.check.ContractCheck;
import org.parley.testkit.contract.check.ContractFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley plugins check}: runs the contract kit. */
public final class PluginsCheckCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(PluginsCheckCommand.class);

    private final ProcessConsole console;
    private final PluginSources plugins;
    private final Provider<PluginRegistry> registry;

    @Inject
    PluginsCheckCommand(
            ProcessConsole console, PluginSources plugins, Provider<PluginRegistry> registry) {
        this.console = console;
        this.plugins = plugins;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "plugins check";
    }

    @Override
    public String summary() {
        return "check that a plugin keeps its kind's contract";
    }

    @Override
    public String arguments() {
        return "ID|JAR";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley plugins check conv1x1", "a plugin that 'plugins list' shows"),
                new Example("parley plugins check adapter/x", "only the adapter of that id"),
                new Example("parley plugins check target/my.jar", "every plugin of a JAR"));
    }

    /** A line for each check on stdout; 1 if one is unmet, 3 if a plugin cannot be loaded. */
    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        String what = line.getArgList().get(0);
        boolean json = OptionReader.wantsJson(line);
        return what.endsWith(".jar") ? jar(UserPath.of(what), json) : called(what, json);
    }

    private int called(String id, boolean json) {
        PluginRegistry found = registry.get();
        PluginSources.warn(found);
        boolean kept = check(PluginSources.called(found, id), json);
        return kept ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private int jar(Path file, boolean json) {
        if (!Files.isRegularFile(file)) {
            throw BenchmarkException.user(
                    "%s: no such file; build the JAR first, or give a plugin's id", file);
        }
        PluginRegistry found = plugins.with(file);
        String location = file.toAbsolutePath().normalize().toString();
        List<RegisteredPlugin> own =
                found.plugins().stream()
                        .filter(p -> p.origin().location().equals(location))
                        .toList();
        PluginSources.log(found);
        PluginSources.warn(found);
        boolean kept = check(own, json);
        if (!found.problems().isEmpty()) {
            return ExitCodes.UNAVAILABLE;
        }
        return kept ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private boolean check(List<RegisteredPlugin> subjects, boolean json) {
        boolean kept = true;
        List<Map<String, Object>> all = new ArrayList<>();
        for (RegisteredPlugin plugin : subjects) {
            NamedTable checks = new NamedTable("check", "description", "met", "findings");
            kept &= check(plugin, checks, json);
            PluginDescriptor d = plugin.descriptor();
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("kind", d.kind().id());
            record.put("id", d.id());
            record.put("version", d.version());
            record.put("checks", checks.records());
            all.add(record);
        }
        if (json) {
            JsonOutput.print(console, all);
        }
        return kept;
    }

    private boolean check(RegisteredPlugin plugin, NamedTable table, boolean json) {
        List<ContractCheck> checks = PluginContracts.checks(plugin.provider());
        if (!json) {
            console.out().println(plugin.label() + ": " + checks.size() + " checks");
        }
        List<ContractFinding> findings = new ArrayList<>();
        for (ContractCheck check : checks) {
            List<ContractFinding> found = check.run();
            List<String> messages = found.stream().map(ContractFinding::message).toList();
            table.row(check.id(), check.description(), found.isEmpty(), messages);
            if (!json) {
                show(check, found);
            }
            findings.addAll(found);
            if (found.stream().anyMatch(ContractFinding::last)) {
                LOG.warn("{}: nothing after '{}' was checked", plugin.label(), check.id());
                break;
            }
        }
        LOG.info(
                "{} {}",
                plugin.label(),
                findings.isEmpty()
                        ? "keeps its contract"
                        : "does not keep its contract: " + unmet(findings.size()));
        return findings.isEmpty();
    }

    private static String unmet(int findings) {
        return findings == 1 ? "see what is UNMET above" : findings + " things are UNMET above";
    }

    private void show(ContractCheck check, List<ContractFinding> found) {
        console.out().println((found.isEmpty() ? "  ok      " : "  UNMET   ") + check);
        found.forEach(f -> console.out().println("          " + f.message()));
        console.out().flush();
    }
}
