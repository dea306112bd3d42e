package org.parley.runner.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds plugin JARs from source text, also ones that no build tool would. */
public final class JarBuilder {
    private final Path scratch;
    private final Manifest manifest = new Manifest();
    private final Map<String, String> services = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();

    public JarBuilder(Path scratch) {
        this.scratch = scratch;
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /**
     * An adapter that hands features on; {@code members} are put into its provider and may hold a
     * constructor, and {@code descriptor} is the body of {@code descriptor()}.
     */
    public JarBuilder adapter(String type, String members, String descriptor) {
        sources.put(
                type,
                """
                package org.example;

                import org.parley.api.*;
                import org.parley.api.graph.*;
                import org.parley.api.message.*;
                import org.parley.api.plugin.PluginDescriptor;

                public final class TYPE implements AdapterProvider<TYPE.Config> {
                    public record Config(int width) {}
                    MEMBERS
                    @Override public PluginDescriptor descriptor() { DESCRIPTOR }
                    @Override public Config defaults() { return new Config(8); }
                    @Override public Adapter create(Context host, Config config) {
                        return new Adapter() {
                            @Override public OutgoingMessage send(
                                    Graph g, AgentFeature s, Round r, MessageInbox i) {
                                return OutgoingMessage.of("feature", s.feature());
                            }
                            @Override public Tensor receive(
                                    Graph g, AgentFeature e, PeerInfo f, MessageInbox i) {
                                return i.field("feature", f.agent(), "feature");
                            }
                        };
                    }
                }
                """
                        .replace("TYPE", type)
                        .replace("MEMBERS", members)
                        .replace("DESCRIPTOR", descriptor));
        return service("AdapterProvider", "org.example." + type);
    }

    /** An adapter in good order. */
    public JarBuilder adapter(String type, String id) {
        return adapter(type, "", descriptor(id));
    }

    /** A descriptor's body. */
    public static String descriptor(String id) {
        return "return PluginDescriptor.adapter(\""
                + id
                + "\", \"1.2.0\").summary(\"From a JAR\")"
                + ".build();";
    }

    /** Another class of package {@code org.example}. */
    public JarBuilder type(String name, String source) {
        sources.put(name, "package org.example;\n" + source);
        return this;
    }

    /** A class of Parley's API as it was once, which is not put into the JAR. */
    public JarBuilder earlier(String pack, String name, String source) {
        sources.put(name, "package " + pack + ";\n" + source);
        return leaveOut(name);
    }

    /** Compiles a class but does not put it into the JAR. */
    public JarBuilder leaveOut(String type) {
        leftOut.add(type);
        return this;
    }

    public JarBuilder service(String spi, String provider) {
        services.merge("META-INF/services/org.parley.api." + spi, provider + "\n", String::concat);
        return this;
    }

    /** Another file of text. */
    public JarBuilder text(String name, String content) {
        services.put(name, content);
        return this;
    }

    public JarBuilder attribute(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** Writes the JAR and returns it. */
    public Path write(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, String> service : services.entrySet()) {
                put(out, service.getKey(), service.getValue().getBytes(StandardCharsets.UTF_8));
            }
            if (!sources.isEmpty()) {
                addClasses(out, compile());
            }
        }
        return jar;
    }

    private void addClasses(JarOutputStream out, Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!leftOut.contains(name)) {
                    put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private Path compile() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey() + ".java");
            files.add(Files.writeString(file, source.getValue()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of(
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-proc:none",
                            "-d",
                            classes.toString());
            var units = manager.getJavaFileObjectsFromPaths(files);
            if (!compiler.getTask(messages, manager, null, options, null, units).call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
        return classes;
    }
}
