package org.parley.test.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteLoader;

/** Suites, and JARs of plugins. */
class SuiteMutationTest {
    private static final String SERVICE = "META-INF/services/org.parley.api.AdapterProvider";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final List<String> YAML_WORDS =
            List.of(
                    "&a ",
                    "*a",
                    "!!java.lang.Object ",
                    "? ",
                    "| ",
                    "> ",
                    "%",
                    "---\n",
                    "...\n",
                    "<<: ",
                    "~",
                    ".inf",
                    ".nan",
                    "0x7fffffff",
                    "base: ",
                    "extends: no-fusion",
                    "weights: quick-m9",
                    "seeds: [1, 1]",
                    "levels: [0, 1e9]",
                    "settings: ",
                    "id: ",
                    "{}",
                    "[]",
                    "m1",
                    "m9",
                    "part: {from: 2}",
                    "founders: [m1]",
                    "#");
    private static final List<String> SERVICE_WORDS =
            List.of(
                    "#",
                    "\n",
                    " ",
                    ".",
                    "/",
                    "\u0000",
                    "java.lang.Object",
                    "org.parley.api.Adapter",
                    "sample.Sample\nsample.Sample",
                    "\u00ff\u00fe",
                    "\r",
                    ";",
                    "[I",
                    "1");

    @TempDir Path folder;

    private static byte[] tiny() throws IOException {
        String name = "/org/parley/test/tiny.yaml";
        try (InputStream in = SuiteMutationTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** What {@code tiny} leaves out. */
    private static byte[] rich() throws IOException {
        String more =
                """
                seeds: [1, 2]
                egoInTruth: true
                budgetRule: {pairedSamples: 300, sceneSamples: 120}
                validation: {times: 2}
                features: float16
                knownGaps: {m1x: {of: m1, channels: 48}}
                """;
        String text =
                new String(tiny(), UTF_8)
                                .replace(
                                        "assign: [m1, m3]",
                                        "assign: [m1, m3], sampleKey: x, ego: first, egos: [m1], channel:"
                                                + " {loss: 0.2, quantisation: int8}, part: {from: 0.5},"
                                                + " poseNoise: {levels: [0, 0.2]}")
                        + "  - {id: other, extends: conv1x1, label: Other, founders: [m1, m3]}\n";
        return (text + more).getBytes(UTF_8);
    }

    @Test
    void suites() throws IOException {
        SuiteLoader loader =
                new SuiteLoader(PluginRegistry.discover(List.of(PluginSource.classPath())));
        new MutationRun(
                        "suite",
                        folder.resolve("suite.yaml"),
                        List.of(tiny(), rich()),
                        Damage.words(Damage.TEXT, YAML_WORDS),
                        1 << 20,
                        10_000, // a method of a few letters takes its defaults and its messages
                        file -> loader.load(file.toString()))
                .run();
    }

    /** A provider that is in no class path, so that the JAR's own is found. */
    private Map<String, byte[]> provider() throws IOException {
        Path source = Files.createDirectories(folder.resolve("sample")).resolve("Sample.java");
        Files.writeString(
                source,
                """
                package sample;

                import org.parley.api.Adapter;
                import org.parley.api.AdapterProvider;
                import org.parley.api.Context;
                import org.parley.api.plugin.PluginDescriptor;

                public class Sample implements AdapterProvider<Sample.Config> {
                    public record Config() {}

                    @Override
                    public PluginDescriptor descriptor() {
                        return PluginDescriptor.adapter("sample", "1").summary("A sample").build();
                    }

                    @Override
                    public Config defaults() {
                        return new Config();
                    }

                    @Override
                    public Adapter create(Context host, Config config) {
                        throw new UnsupportedOperationException();
                    }
                }
                """);
        String path = System.getProperty("java.class.path");
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", path, source.toString());
        if (code != 0) {
            throw new IllegalStateException("the sample does not compile");
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (String name : List.of("Sample", "Sample$Config")) {
            Path file = source.resolveSibling(name + ".class");
            classes.put("sample/" + name + ".class", Files.readAllBytes(file));
        }
        return classes;
    }

    private static byte[] jar(Map<String, byte[]> provider, byte[] services) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, "Manifest-Version: 1.0\nParley-Api-Version: 2\n\n".getBytes(UTF_8));
        entries.put(SERVICE, services);
        entries.putAll(provider);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(stored(entry.getKey(), entry.getValue()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Uncompressed, so that damage reaches what is in it. */
    private static ZipEntry stored(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        return entry;
    }

    /** Beside its size: what reads class files is itself loaded when it is first needed. */
    private static final long JAR_BYTES = 16 << 20;

    /** What is wrong with a plugin directory is listed; here that counts as a refusal. */
    private static void discover(Path jar) {
        PluginRegistry found = PluginRegistry.discover(List.of(new PluginSource.Jar(jar)));
        if (!found.problems().isEmpty()) {
            throw BenchmarkException.plugin("%s", String.join("\n", found.problems()));
        }
    }

    @Test
    void listsOfServices() throws IOException {
        Map<String, byte[]> provider = provider();
        new MutationRun(
                        "services",
                        folder.resolve("sample.jar"),
                        List.of("sample.Sample # its provider\n".getBytes(UTF_8)),
                        SERVICE_WORDS,
                        services -> jar(provider, services),
                        JAR_BYTES,
                        300,
                        SuiteMutationTest::discover)
                .run();
    }

    @Test
    void jars() throws IOException {
        new MutationRun(
                        "jar",
                        folder.resolve("sample.jar"),
                        List.of(jar(provider(), "sample.Sample\n".getBytes(UTF_8))),
                        Damage.words(
                                Damage.BINARY,
                                SERVICE_WORDS,
                                List.of("PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006")),
                        JAR_BYTES,
                        300,
                        SuiteMutationTest::discover)
                .run();
    }
}
