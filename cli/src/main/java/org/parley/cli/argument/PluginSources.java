package org.parley.cli.argument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.registry.QuestionLimit;
import org.parley.runner.registry.RegisteredPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where this process looks for plugins.
 *
 * @param base always
 * @param directory JARs, if there is one
 * @param patience with what is asked of plugins before anything is made
 */
public record PluginSources(
        List<PluginSource> base, Optional<Path> directory, QuestionLimit patience) {
    private static final Logger LOG = LoggerFactory.getLogger(PluginSources.class);

    public PluginSources {
        base = List.copyOf(base);
    }

    /** All plugins. */
    public PluginRegistry find() {
        List<PluginSource> sources = new ArrayList<>(base);
        directory.ifPresent(d -> sources.addAll(PluginSource.directory(d)));
        return PluginRegistry.discover(sources, patience);
    }

    /** The options by which another process finds the same plugins. */
    public List<String> repeated() {
        List<String> options = new ArrayList<>();
        directory.ifPresent(d -> options.addAll(List.of("--plugins", d.toString())));
        options.addAll(List.of("--plugin-seconds", Long.toString(patience.limit().toSeconds())));
        return options;
    }

    /** Those of one JAR in place of the directory's. */
    public PluginRegistry with(Path jar) {
        List<PluginSource> sources = new ArrayList<>(base);
        sources.add(new PluginSource.Jar(jar.toAbsolutePath().normalize()));
        return PluginRegistry.discover(sources, patience);
    }

    /** Says which plugins there are: those of JARs to all, the others to the curious. */
    public static void log(PluginRegistry registry) {
        registry.plugins()
                .forEach(p -> LOG.atLevel(level(p.origin().ownJar())).log("found  {}", p));
    }

    private static Level level(boolean ownJar) {
        return ownJar ? Level.INFO : Level.DEBUG;
    }

    /** Warns of every plugin that cannot be used. */
    public static void warn(PluginRegistry registry) {
        registry.problems().forEach(LOG::warn);
    }

    /**
     * The plugins of an id, one of each kind that has it, or the one of {@code <kind>/<id>}; none
     * fails with {@code PLUGIN}, naming the nearest and all.
     */
    public static List<RegisteredPlugin> called(PluginRegistry registry, String name) {
        List<RegisteredPlugin> found =
                registry.plugins().stream()
                        .filter(p -> name.equals(p.descriptor().id()) || name.equals(path(p)))
                        .toList();
        if (found.isEmpty()) {
            List<String> known =
                    registry.plugins().stream().map(p -> p.descriptor().id()).distinct().toList();
            throw BenchmarkException.plugin(
                    "no plugin is called '%s'%s",
                    name, NameSuggestion.hint(name, "plugins", known));
        }
        return found;
    }

    private static String path(RegisteredPlugin plugin) {
        return plugin.descriptor().kind().id() + "/" + plugin.descriptor().id();
    }
}
