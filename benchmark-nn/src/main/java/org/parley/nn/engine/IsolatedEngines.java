package org.parley.nn.engine;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;

/**
 * Engines that lie in folders of JARs, each loaded apart from the class path and from the others.
 * What was loaded stays: the JVM loads a native library once.
 */
public final class IsolatedEngines {
    private static final Map<Path, List<EngineProvider>> LOADED = new ConcurrentHashMap<>();

    private IsolatedEngines() {}

    /**
     * The engines below a folder, each in a folder of its own.
     *
     * @throws BenchmarkException with code {@code USER} where the folder cannot be read, and with
     *     code {@code PLUGIN} where a folder in it holds no engine
     */
    public static List<EngineProvider> in(Path folder) {
        return LOADED.computeIfAbsent(folder.toAbsolutePath().normalize(), IsolatedEngines::load);
    }

    private static List<EngineProvider> load(Path folder) {
        List<EngineProvider> found = new ArrayList<>();
        for (Path engine : listed(folder, "")) {
            if (Files.isDirectory(engine)) {
                found.addAll(loadOne(engine));
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> listed(Path folder, String ending) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> p.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw BenchmarkException.user(
                    "cannot read the folder of engines %s (%s); name one with a folder of JARs for"
                            + " each engine",
                    folder, e);
        }
    }

    private static List<EngineProvider> loadOne(Path engine) {
        URL[] jars = listed(engine, ".jar").stream().map(IsolatedEngines::url).toArray(URL[]::new);
        ClassLoader everybodys = IsolatedEngines.class.getClassLoader();
        EngineClassLoader own =
                new EngineClassLoader(engine.getFileName().toString(), jars, everybodys);
        List<EngineProvider> found = new ArrayList<>();
        try {
            ServiceLoader.load(EngineProvider.class, own).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw BenchmarkException.plugin("the engine in %s cannot be loaded: %s", engine, e);
        }
        if (found.isEmpty()) {
            throw BenchmarkException.plugin(
                    "%s holds no engine: none of its %s JARs offers a %s",
                    engine, jars.length, EngineProvider.class.getName());
        }
        return found;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw BenchmarkException.internal("no address for %s: %s", jar, e);
        }
    }
}
