package org.parley.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A folder of engines that are compiled for a test. */
final class EngineFolder {
    private static final String SERVICE = "META-INF/services/" + EngineProvider.class.getName();

    private static final String PROVIDER =
            """
            package example;

            import org.parley.api.error.BenchmarkException;
            import org.parley.api.error.ErrorCode;
            import org.parley.api.random.SeedStream;
            import org.parley.nn.engine.*;

            public final class Provider implements EngineProvider {
                @Override public String id() { return "%s"; }

                @Override public NumericEngine start() {
                    if (!%s) {
                        throw new BenchmarkException(ErrorCode.RESOURCE, "there is no such card");
                    }
                    return new NumericEngine() {
                        @Override public EngineDescription description() {
                            return new EngineDescription(
                                    id(), "example", Library.VERSION.toString(), "", "", 1, false);
                        }

                        @Override public ModelSession open(
                                SeedStream seeds, NumericPrecision precision) {
                            throw new UnsupportedOperationException();
                        }
                    };
                }
            }
            """;

    /** The library that every engine here brings, in a version of its own. */
    private static final String LIBRARY =
            """
            package example;

            public final class Library {
                public static final Object VERSION = "%s";
            }
            """;

    private final Path folder;

    EngineFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** Adds an engine with its library, in two JARs. */
    EngineFolder with(String id, String version, boolean starts) throws IOException {
        Path classes = Files.createTempDirectory(folder.getParent(), "classes");
        Path source = Files.createDirectories(classes.resolve("example"));
        Path provider = source.resolve("Provider.java");
        Path library = source.resolve("Library.java");
        Files.writeString(provider, PROVIDER.formatted(id, starts));
        Files.writeString(library, LIBRARY.formatted(version));
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                provider.toString(),
                                library.toString());
        assertThat(failed).isZero();
        Files.delete(provider);
        Files.delete(library);
        Path jars = Files.createDirectories(folder.resolve(id));
        jar(jars.resolve("library.jar"), classes, List.of(source.resolve("Library.class")), "");
        try (Stream<Path> rest = Files.list(source)) {
            List<Path> own = rest.filter(p -> p.toString().contains("Provider")).toList();
            jar(jars.resolve("engine.jar"), classes, own, "example.Provider");
        }
        return this;
    }

    private static void jar(Path jar, Path root, List<Path> classes, String service)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path each : classes) {
                entries.putNextEntry(new ZipEntry(root.relativize(each).toString()));
                Files.copy(each, entries);
            }
            if (!service.isEmpty()) {
                entries.putNextEntry(new ZipEntry(SERVICE));
                entries.write(service.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
