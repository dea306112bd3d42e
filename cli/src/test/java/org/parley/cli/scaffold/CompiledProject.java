package org.parley.cli.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.parley.api.Provider;
import org.parley.runner.registry.PluginType;

/** The classes of a written project, compiled as its own build would, tests included. */
record CompiledProject(URLClassLoader loader) implements AutoCloseable {
    static CompiledProject of(Path project, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        Files.createDirectories(classes);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "--release",
                            "17",
                            "-Xlint:all,-processing,-classfile",
                            "-Werror",
                            "-d",
                            classes.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"));
            var sources = files.getJavaFileObjectsFromPaths(sources(project));
            boolean compiled =
                    compiler.getTask(messages, files, null, options, null, sources).call();
            assertThat(compiled).as("%s", messages).isTrue();
        }
        URL[] urls = {classes.toUri().toURL()};
        return new CompiledProject(
                new URLClassLoader(urls, CompiledProject.class.getClassLoader()));
    }

    private static List<Path> sources(Path project) throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** The provider of this class, as the registry finds it. */
    Provider<?, ?> provider(String className) {
        for (PluginType<?> type : PluginType.all()) {
            for (Provider<?, ?> found : ServiceLoader.load(type.spi(), loader)) {
                if (found.getClass().getName().equals(className)) {
                    return found;
                }
            }
        }
        throw new AssertionError("no service file names " + className);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
