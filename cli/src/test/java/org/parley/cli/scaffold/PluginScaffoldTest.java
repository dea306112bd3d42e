package org.parley.cli.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.Provider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.plugin.PluginKind;
import org.parley.testkit.contract.PluginContracts;

class PluginScaffoldTest {
    private static final int LONGEST_IMPLEMENTATION = 60;
    private static final int LONGEST_LINE = 100;
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>");

    @TempDir Path directory;

    private Path project() {
        return directory.resolve("project");
    }

    private CompiledProject compiled() throws IOException {
        return CompiledProject.of(project(), directory.resolve("classes"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindCompilesLoadsAndKeepsItsContract(PluginKind kind) throws IOException {
        PluginScaffold scaffold = new PluginScaffold(kind, "my-idea", "0.1.0");
        scaffold.writeTo(project());
        try (CompiledProject project = compiled()) {
            Provider<?, ?> provider = project.provider(scaffold.providerClass());
            PluginDescriptor descriptor = provider.descriptor();
            assertThat(descriptor.id()).isEqualTo("my-idea");
            assertThat(descriptor.kind()).isEqualTo(kind);
            assertThat(PluginContracts.findings(PluginContracts.checks(provider))).isEmpty();
        }
    }

    /** A full disk left an empty pom.xml, and the next try was refused for it. */
    @Test
    void whatCannotBeWrittenWholeIsTakenAway() throws IOException {
        PluginScaffold tooLong = new PluginScaffold(PluginKind.ADAPTER, "n".repeat(300), "0.1.0");
        assertThatThrownBy(() -> tooLong.writeTo(project()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("cannot write " + project())
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.RESOURCE);
        assertThat(project()).doesNotExist();
        Files.createDirectory(project());
        assertThatThrownBy(() -> tooLong.writeTo(project()));
        assertThat(project()).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void everyImplementationIsShortAndNoWordIsLeftOpen(PluginKind kind) throws IOException {
        for (Path file : new PluginScaffold(kind, "my-idea", "0.1.0").writeTo(project())) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).as("%s", file).isNotEmpty().noneMatch(line -> line.contains("${"));
            if (file.toString().endsWith(".java")) {
                assertThat(lines)
                        .as("%s", file)
                        .hasSizeLessThanOrEqualTo(LONGEST_IMPLEMENTATION)
                        .allMatch(line -> line.length() <= LONGEST_LINE);
            }
        }
    }

    @Test
    void theProjectIsLaidOutAsMavenExpects() {
        List<Path> files =
                new PluginScaffold(PluginKind.ADAPTER, "my-idea", "1").writeTo(project());

        String sources = "src/main/java/com/example/myidea/";
        assertThat(files.stream().map(f -> project().relativize(f).toString()))
                .containsExactly(
                        "pom.xml",
                        "README.md",
                        ".gitignore",
                        sources + "package-info.java",
                        sources + "MyIdeaAdapterProvider.java",
                        sources + "MyIdeaAdapterConfig.java",
                        sources + "MyIdeaAdapter.java",
                        "suite.yaml",
                        "src/test/java/com/example/myidea/MyIdeaAdapterContractTest.java");
    }

    @ParameterizedTest
    @CsvSource({
        "adapter, my-adapter, com.example.myadapter.MyAdapterProvider",
        "adapter, list, com.example.list.ListAdapterProvider",
        "adapter, switch, com.example.switchplugin.SwitchAdapterProvider",
        "task-head, x2-head, com.example.x2head.X2HeadTaskHeadProvider",
        "encoder, a, com.example.a.AEncoderProvider"
    })
    void awkwardNamesCompile(String kind, String id, String provider) throws IOException {
        PluginScaffold scaffold = PluginScaffold.of(kind, id, "0.1.0");
        scaffold.writeTo(project());
        try (CompiledProject project = compiled()) {
            assertThat(scaffold.providerClass()).isEqualTo(provider);
            assertThat(project.provider(provider).descriptor().id()).isEqualTo(id);
        }
    }

    /** Versions stand in the template as text, so that a project needs no parent. */
    @Test
    void theProjectUsesTheVersionsOfParleysOwnBuild() throws IOException {
        String own = Files.readString(Path.of("../pom.xml"));
        new PluginScaffold(PluginKind.ADAPTER, "my-idea", "0.1.0").writeTo(project());
        Matcher used = ARTIFACT.matcher(Files.readString(project().resolve("pom.xml")));
        int compared = 0;
        while (used.find()) {
            if (!used.group(1).equals("my-idea") && !used.group(1).equals("parley-bom")) {
                assertThat(version(own, used.group(1))).as(used.group(1)).isEqualTo(used.group(2));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(8);
    }

    /** Of an artifact of Parley's own build; JUnit's come from its BOM. */
    private static String version(String pom, String artifact) {
        String named = artifact.replace("junit-jupiter", "junit-bom");
        Matcher found = ARTIFACT.matcher(pom);
        while (found.find()) {
            if (found.group(1).equals(named)) {
                String version = found.group(2);
                Matcher property = Pattern.compile("\\$\\{(.*)}").matcher(version);
                return property.matches()
                        ? pom.replaceAll("(?s).*<" + property.group(1) + ">(.*?)<.*", "$1")
                        : version;
            }
        }
        return "no version";
    }

    @Test
    void unknownKindsAreRefusedWithASuggestion() {
        assertThatThrownBy(() -> PluginScaffold.of("adaptor", "mine", "1"))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(
                        "'adaptor' is not a kind of plugin; did you mean 'adapter'? kinds:"
                                + " dataset, encoder, fusion, task-head, adapter, negotiator,"
                                + " baseline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyIdea", "my_idea", "-my", "my-", "my--idea", "2x", "", "my idea"})
    void badIdsAreRefused(String id) {
        assertThatThrownBy(() -> PluginScaffold.of("adapter", id, "1"))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(
                        "'%s' is not a plugin id; use lower-case words and digits joined by"
                                + " hyphens, like 'my-adapter'",
                        id);
    }

    @Test
    void theNameOfAKindIsNoNameForAPlugin() {
        assertThatThrownBy(() -> PluginScaffold.of("task-head", "task-head", "1"))
                .hasMessage(
                        "'task-head' is the name of a kind; give the plugin a name of its own, like"
                                + " 'my-task-head'");
    }

    @Test
    void nothingIsWrittenIntoADirectoryThatHoldsSomething() throws IOException {
        Path mine = Files.createDirectory(project()).resolve("mine.txt");
        Files.writeString(mine, "precious");

        assertThatThrownBy(() -> PluginScaffold.of("fusion", "my-idea", "1").writeTo(project()))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(
                        "%s exists and is not an empty directory; name another one with --dir",
                        project());
        assertThat(project()).isDirectoryNotContaining(f -> !f.equals(mine));
        assertThatThrownBy(() -> PluginScaffold.of("fusion", "my-idea", "1").writeTo(mine))
                .hasMessageContaining("mine.txt exists and is not an empty directory");
    }

    @Test
    void aReleaseArchiveNamesItsOwnRepository() throws IOException {
        Path repository = Files.createDirectories(project().resolveSibling("a & b/repository"));
        PluginScaffold scaffold = new PluginScaffold(PluginKind.ADAPTER, "my-idea", "0.1.0");
        scaffold.withRepository(repository).writeTo(project());
        assertThat(Files.readString(project().resolve("pom.xml")))
                .contains("<url>file://")
                .contains("/a%20&amp;%20b/repository/</url>");
        assertThat(Files.readString(project().resolve("README.md")))
                .contains("from `repository/` of the")
                .doesNotContain("local Maven");
    }
}
