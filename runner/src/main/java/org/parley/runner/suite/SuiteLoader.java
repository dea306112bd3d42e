package org.parley.runner.suite;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.config.ConfigBinder;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.ConfigProblems;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.config.UserPath;
import org.parley.runner.config.YamlReader;
import org.parley.runner.registry.PluginRegistry;

/**
 * Loads suites from files or from those built in ({@code suites/<name>.yaml} on the class path,
 * listed in {@code suites/index.txt}) and checks them against the plugins that were found.
 */
public final class SuiteLoader {
    private static final String FOLDER = "/suites/";

    private final PluginRegistry registry;

    @Inject
    public SuiteLoader(PluginRegistry registry) {
        this.registry = registry;
    }

    /**
     * Loads the suite that {@code name} stands for: a path ending in {@code .yaml} or {@code .yml},
     * else a built-in one. Everything that is wrong with it, the settings of its plugins included,
     * is reported at once: {@code USER}, or {@code PLUGIN} where only plugins are missing.
     */
    public SuiteConfig load(String name) {
        return load(read(name));
    }

    /** The same suite with other values in some places, which are checked with the rest. */
    public SuiteConfig load(String name, List<SuiteOverride> overrides) {
        return load(read(name), overrides);
    }

    private static ConfigNode read(String name) {
        return isPath(name) ? YamlReader.read(UserPath.of(name)) : builtIn(name);
    }

    /** The suite that was written as {@code text}, checked in the same way. */
    public SuiteConfig load(ConfigNode text) {
        return load(text, List.of());
    }

    private SuiteConfig load(ConfigNode text, List<SuiteOverride> overrides) {
        ConfigNode written = new SuiteInheritance(SuiteLoader::read).resolved(text);
        for (SuiteOverride override : overrides) {
            written = override.in(written);
        }
        return bound(written);
    }

    private SuiteConfig bound(ConfigNode written) {
        ConfigProblems problems = new ConfigProblems();
        Optional<SuiteConfig> suite = ConfigBinder.bind(written, SuiteConfig.class, problems);
        suite.ifPresent(
                s -> {
                    registry.check(written, s, problems);
                    new SuiteCheck(registry, written, s, problems).run();
                });
        problems.throwIfAny();
        return suite.orElseThrow().expanded();
    }

    /** SHA-256 over the suite with every plugin's version and every setting filled in. */
    public String hash(SuiteConfig suite) {
        return Sha256Hash.of(CanonicalText.write(registry.resolve(suite)));
    }

    /** The suites that need no path. */
    public static List<String> builtIn() {
        return resource("index.txt").orElse("").lines().filter(l -> !l.isBlank()).toList();
    }

    /** The first sentence of what a built-in suite's file says about it. */
    public static String about(String name) {
        String comment =
                resource(name + ".yaml")
                        .orElse("")
                        .lines()
                        .takeWhile(line -> line.startsWith("#"))
                        .map(line -> line.substring(1).strip())
                        .collect(Collectors.joining(" "));
        return comment.split("(?<=[.:]) ", 2)[0].replaceFirst(":$", "");
    }

    private static boolean isPath(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static ConfigNode builtIn(String name) {
        List<String> known = builtIn();
        if (!known.contains(name)) {
            throw BenchmarkException.user(
                    "no suite is called '%s'%s; for a suite of your own give its path, ending in"
                            + " .yaml",
                    name, NameSuggestion.hint(name, "built-in suites", known));
        }
        String file = name + ".yaml";
        String text =
                resource(file)
                        .orElseThrow(() -> BenchmarkException.internal("no resource %s", file));
        return YamlReader.read(file, text);
    }

    private static Optional<String> resource(String file) {
        try (InputStream in = SuiteLoader.class.getResourceAsStream(FOLDER + file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
