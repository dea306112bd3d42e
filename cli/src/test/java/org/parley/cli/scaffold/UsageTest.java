package org.parley.cli.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SuiteLoader;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The lines that a project's README tells its reader to add to a suite. */
class UsageTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void smokeWithWhatTheReadmeSaysIsASuiteThatNamesThePlugin(PluginKind kind) throws IOException {
        assertThat(load(kind).toString()).contains("my-idea");
    }

    private SuiteConfig load(PluginKind kind) throws IOException {
        Path project = directory.resolve("project");
        new PluginScaffold(kind, "my-idea", "0.1.0").writeTo(project);
        Path suite = directory.resolve("suite.yaml");
        String readme = Files.readString(project.resolve("README.md"));
        Files.writeString(suite, YAML.writeValueAsString(extended(smoke(), added(readme))));
        try (CompiledProject compiled = CompiledProject.of(project, directory.resolve("classes"))) {
            var source = new PluginSource.Loaded("compiled project", compiled.loader());
            return new SuiteLoader(PluginRegistry.discover(List.of(source))).load(suite.toString());
        }
    }

    private static Map<String, Object> smoke() throws IOException {
        try (InputStream in = UsageTest.class.getResourceAsStream("/suites/smoke.yaml")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> added(String readme) {
        String block = readme.split("```yaml\n")[1];
        return read(block.substring(0, block.indexOf("```")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String yaml) {
        return YAML.readValue(yaml, Map.class);
    }

    /** Lists grow, maps are overlaid, a dataset takes the place of the other. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> extended(
            Map<String, Object> suite, Map<String, Object> added) {
        added.forEach(
                (key, value) -> {
                    if (value instanceof List<?> items) {
                        ((List<Object>) suite.get(key)).addAll(items);
                    } else if (key.equals("modalities")) {
                        ((Map<String, Object>) suite.get(key)).putAll((Map<String, ?>) value);
                    } else {
                        suite.put(key, value);
                    }
                });
        return suite;
    }
}
