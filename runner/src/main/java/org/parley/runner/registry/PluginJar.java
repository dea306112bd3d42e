package org.parley.runner.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.runner.canonical.Sha256Hash;

/**
 * A JAR of plugins that can be loaded. Its classes see Parley's (API, engine) but no other JAR's;
 * its loader stays open as long as the process, for classes are loaded when they are first used.
 */
record PluginJar(Path file, String sha256, ClassLoader loader) {
    /**
     * What the JAR was built for: a descriptor is built by the API of the host, so it cannot tell.
     */
    static final String API_VERSION = "Parley-Api-Version";

    private static final String JAR_INDEX = "META-INF/INDEX.LIST";

    /**
     * Opens a JAR; one that is damaged, built for another API version or that brings in code of
     * other files, whose changes nothing would notice, is {@code PLUGIN}.
     */
    static PluginJar open(Path file) {
        try {
            Optional<String> version;
            try (JarFile jar = new JarFile(file.toFile())) {
                version = attribute(jar.getManifest(), API_VERSION);
                requireAlone(file, jar);
                requireThisVersion(file, version);
                requireThisApi(file, jar);
            }
            return new PluginJar(file, Sha256Hash.of(file), new PluginClassLoader(file));
        } catch (IOException e) {
            throw BenchmarkException.plugin(
                    "%s: cannot be read as a JAR (%s); build or copy it again",
                    file, e.getMessage());
        }
    }

    private static Optional<String> attribute(Manifest manifest, String name) {
        return Optional.ofNullable(manifest)
                .map(m -> m.getMainAttributes().getValue(name))
                .map(String::strip);
    }

    private static void requireAlone(Path file, JarFile jar) throws IOException {
        Optional<String> others = attribute(jar.getManifest(), "Class-Path");
        if (others.isPresent() || jar.getEntry(JAR_INDEX) != null) {
            throw BenchmarkException.plugin(
                    "%s: loads other files by its %s; a plugin is one JAR, by whose hash its"
                            + " results are known: put what it needs into it (maven-shade-plugin),"
                            + " and leave that out",
                    file, others.map(o -> "Class-Path '" + o + "'").orElse(JAR_INDEX));
        }
        if (file.toString().contains("!/")) {
            throw BenchmarkException.plugin(
                    "%s: Java reads no JARs in directories whose names end in '!'; move it", file);
        }
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

    /** What does not say what it was built for, is seen by what it uses. */
    private static void requireThisApi(Path file, JarFile jar) throws IOException {
        Optional<String> missing = ApiReferences.missing(jar);
        if (missing.isPresent()) {
            throw BenchmarkException.plugin(
                    "%s: was built for another API version: it uses %s, which version %s does not"
                            + " have; get a build of the plugin for this version",
                    file, missing.get(), PluginDescriptor.API_VERSION);
        }
    }

    /** Whether the JAR holds a class itself. */
    boolean defines(Class<?> type) {
        return type.getClassLoader() == loader;
    }
}
