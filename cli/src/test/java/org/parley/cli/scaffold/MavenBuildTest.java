package org.parley.cli.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.plugin.PluginKind;

/**
 * The real build of every project, by {@code mvn verify -Dparley.test.maven=true} after {@code mvn
 * install}: it resolves Parley from the local Maven repository.
 */
@Tag("maven")
@EnabledIfSystemProperty(named = "parley.test.maven", matches = "true")
class MavenBuildTest {
    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void everyKindBuildsAndPacksItsProvider(PluginKind kind) throws Exception {
        Path project = directory.resolve("project");
        PluginScaffold scaffold = new PluginScaffold(kind, "my-idea", version());
        scaffold.writeTo(project);

        build(project);

        try (JarFile jar = new JarFile(project.resolve("target/my-idea-1.0.0.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Parley-Api-Version"))
                    .isEqualTo("2");
            String classFile = scaffold.providerClass().replace('.', '/') + ".class";
            assertThat(jar.stream().map(e -> e.getName()))
                    .contains(classFile)
                    .anyMatch(name -> name.startsWith("META-INF/services/org.parley.api."))
                    .noneMatch(name -> name.startsWith("org/"));
        }
    }

    private void build(Path project) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        List<String> command = List.of("mvn", "-B", "-q", "verify");
        Process build =
                new ProcessBuilder(command)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int code = build.waitFor();
        assertThat(code).as("%s", Files.readString(log)).isZero();
        assertThat(project.resolve("target/surefire-reports")).isNotEmptyDirectory();
    }

    private static String version() throws IOException {
        String file = "/org/parley/cli/machine/version.txt";
        try (InputStream in = MavenBuildTest.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
