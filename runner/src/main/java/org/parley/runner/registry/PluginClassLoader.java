package org.parley.runner.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.parley.nn.exchange.AgentClassLoader;

/**
 * Loads the classes of one JAR. They see Parley's (API, engine) but not its list of services, and
 * cannot end the process ({@link ExitRewriter}). Frames of a stack trace that are theirs bear the
 * name of the JAR's file as the name of their loader.
 */
final class PluginClassLoader extends URLClassLoader implements AgentClassLoader.Rewriting {
    private static final String SERVICES = "META-INF/services/org.parley.api.";

    private final URL place;
    private final JarFile jar;

    PluginClassLoader(Path file) throws IOException {
        super(name(file), new URL[] {url(file)}, PluginClassLoader.class.getClassLoader());
        this.place = url(file);
        this.jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ, Runtime.version());
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }

    /** A class that would end the process is defined here; all others are left to Java. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Optional<byte[]> endless = rewritten(name);
        if (endless.isEmpty()) {
            return super.findClass(name);
        }
        byte[] bytes = endless.get();
        CodeSource source = new CodeSource(place, entry(name).orElseThrow().getCodeSigners());
        return defineClass(name, bytes, 0, bytes.length, source);
    }

    @Override
    public Optional<byte[]> rewritten(String name) {
        return entry(name).flatMap(entry -> ExitRewriter.of(read(entry)));
    }

    private Optional<JarEntry> entry(String name) {
        return Optional.ofNullable(jar.getJarEntry(name.replace('.', '/') + ".class"));
    }

    private byte[] read(JarEntry entry) {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        jar.close();
    }
}
