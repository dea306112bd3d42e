package org.parley.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.UserPath;
import org.parley.runner.registry.Plugin;
import org.parley.runner.registry.PluginRegistry;
import org.parley.testkit.contract.ContractCheck;
import org.parley.testkit.contract.Contracts;
import org.parley.testkit.contract.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley plugins check}: runs the contract kit. */
final class PluginsCheckCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(PluginsCheckCommand.class);

    private final Console console;
    private final Plugins plugins;
    private final Provider<PluginRegistry> registry;

    @Inject
    PluginsCheckCommand(Console console, Plugins plugins, Provider<PluginRegistry> registry) {
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
        return new Options();
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
        CommandLines.requireArguments(this, line, 1);
        String what = line.getArgList().get(0);
        return what.endsWith(".jar") ? jar(UserPath.of(what)) : called(what);
    }

    private int called(String id) {
        PluginRegistry found = registry.get();
        Plugins.warn(found);
        return check(Plugins.called(found, id)) ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private int jar(Path file) {
        if (!Files.isRegularFile(file)) {
            throw BenchmarkException.user(
                    "%s: no such file; build the JAR first, or give a plugin's id", file);
        }
        PluginRegistry found = plugins.with(file);
        String location = file.toAbsolutePath().normalize().toString();
        List<Plugin> own =
                found.plugins().stream()
                        .filter(p -> p.origin().location().equals(location))
                        .toList();
        Plugins.log(found);
        Plugins.warn(found);
        boolean kept = check(own);
        if (!found.problems().isEmpty()) {
            return ExitCode.UNAVAILABLE;
        }
        return kept ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private boolean check(List<Plugin> subjects) {
        boolean kept = true;
        for (Plugin plugin : subjects) {
            kept &= check(plugin);
        }
        return kept;
    }

    private boolean check(Plugin plugin) {
        List<ContractCheck> checks = Contracts.checks(plugin.provider());
        console.out().println(plugin.label() + ": " + checks.size() + " checks");
        List<Finding> findings = new ArrayList<>();
        for (ContractCheck check : checks) {
            List<Finding> found = check.run();
            show(check, found);
            findings.addAll(found);
            if (found.stream().anyMatch(Finding::last)) {
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

    private void show(ContractCheck check, List<Finding> found) {
        console.out().println((found.isEmpty() ? "  ok      " : "  UNMET   ") + check);
        found.forEach(f -> console.out().println("          " + f.message()));
        console.out().flush();
    }
}
