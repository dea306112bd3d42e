package org.parley.runner.registry;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.runner.canonical.Sha256;

/**
 * A JAR of plugins that can be loaded. Its classes see Parley's (API, engine) but no other JAR's;
 * its loader stays open as long as the process, for classes are loaded when they are first used.
 */
record PluginJar(Path file, String sha256, ClassLoader loader) {
    /**
     * What the JAR was built for: a descriptor is built by the API of the host, so it cannot tell.
     */
    static final String API_VERSION = "Parley-Api-Version";

    private static final String SERVICES = "META-INF/services/org.parley.api.";

    /** Opens a JAR; one that is damaged or built for another API version is {@code PLUGIN}. */
    static PluginJar open(Path file) {
        try {
            Optional<String> version;
            try (JarFile jar = new JarFile(file.toFile())) {
                version = apiVersion(jar.getManifest());
            }
            requireThisVersion(file, version);
            return new PluginJar(file, Sha256.of(file), new Loader(file.toUri().toURL()));
        } catch (IOException e) {
            throw BenchmarkException.plugin(
                    "%s: cannot be read as a JAR (%s); build or copy it again",
                    file, e.getMessage());
        }
    }

    private static Optional<String> apiVersion(Manifest manifest) {
        return Optional.ofNullable(manifest)
                .map(m -> m.getMainAttributes().getValue(API_VERSION))
                .map(String::strip);
    }

    private static void requireThisVersion(Path file, Optional<String> version) {
        String host = Integer.toString(PluginDescriptor.API_VERSION);
        if (version.isPresent() && !version.get().equals(host)) {
            throw BenchmarkException.plugin(
                    "%s: was built for API version %s, this is version %s; get a build of the"
                            + " plugin for this version",
                    file, version.get(), host);
        }
    }

    /** Whether the JAR holds a class itself. */
    boolean defines(Class<?> type) {
        return type.getClassLoader() == loader;
    }

    /** Shares everything with Parley but the list of services. */
    private static final class Loader extends URLClassLoader {
        Loader(URL jar) {
            super(new URL[] {jar}, PluginJar.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
        }
    }
}
