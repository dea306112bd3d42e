package org.parley.test;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs classes as users' JARs are. */
final class PluginJars {
    private static final Path DUMMIES = Path.of("..", "testkit-dummies", "target", "classes");

    private PluginJars() {}

    /** The dummies that misbehave. */
    static void dummies(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> walk = Files.walk(DUMMIES)) {
            for (Path p : walk.filter(Files::isRegularFile).sorted().toList()) {
                String name = DUMMIES.relativize(p).toString().replace('\\', '/');
                jar.putNextEntry(new JarEntry(name));
                Files.copy(p, jar);
                jar.closeEntry();
            }
        }
    }
}
