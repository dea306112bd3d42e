package org.parley.runner.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.runner.canonical.Sha256Hash;

/** Finds out where providers came from; a JAR is hashed once. */
final class OriginFinder {
    private final Map<Path, Optional<String>> hashes = new HashMap<>();

    PluginOrigin of(PluginJar jar) {
        return new PluginOrigin(jar.file().toString(), Optional.of(jar.sha256()), true);
    }

    PluginOrigin of(Class<?> provider) {
        CodeSource source = provider.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return new PluginOrigin("the Java platform", Optional.empty(), false);
        }
        URL place = source.getLocation();
        if (!place.getProtocol().equals("file")) {
            return new PluginOrigin(place.toString(), Optional.empty(), false);
        }
        Path file = Path.of(URI.create(place.toString()));
        Optional<String> hash = hashes.computeIfAbsent(file, OriginFinder::hash);
        return new PluginOrigin(file.toString(), hash, false);
    }

    private static Optional<String> hash(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Sha256Hash.of(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
