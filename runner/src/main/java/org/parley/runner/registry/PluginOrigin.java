package org.parley.runner.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a plugin came from.
 *
 * @param location path of the JAR or directory
 * @param sha256 of the JAR; empty for a directory
 * @param ownJar whether it is a JAR of the plugin directory rather than a part of Parley
 */
public record PluginOrigin(String location, Optional<String> sha256, boolean ownJar) {
    /** The JAR's or directory's name without the way to it. */
    public String fileName() {
        return String.valueOf(Path.of(location).getFileName());
    }

    /** {@code mine.jar, sha256 3f2a…}, as logs name it. */
    @Override
    public String toString() {
        return sha256.map(hash -> fileName() + ", sha256 " + hash).orElse(location);
    }
}
