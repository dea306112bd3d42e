package org.parley.runner.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;

/** Where providers are looked for. */
public sealed interface PluginSource {
    /**
     * What a class loader sees.
     *
     * @param name as messages say it
     */
    record Loaded(String name, ClassLoader loader) implements PluginSource {}

    /** One JAR in a class loader of its own; only the providers it holds itself count. */
    record Jar(Path file) implements PluginSource {}

    /** What was on the class path when Parley started. */
    static PluginSource classPath() {
        return new Loaded("class path", PluginSource.class.getClassLoader());
    }

    /**
     * Every {@code *.jar} of a directory, by name, but for hidden ones, such as macOS writes; a
     * directory that is not there is {@code USER}.
     */
    static List<PluginSource> directory(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> isJar(f.getFileName().toString()))
                    .filter(f -> !Files.isDirectory(f))
                    .sorted()
                    .map(f -> (PluginSource) new Jar(f.toAbsolutePath().normalize()))
                    .toList();
        } catch (IOException e) {
            throw BenchmarkException.user(
                    "plugin directory %s cannot be read (%s); give one that holds JARs with"
                            + " --plugins",
                    directory, e);
        }
    }

    private static boolean isJar(String name) {
        return name.endsWith(".jar") && !name.startsWith(".");
    }
}
