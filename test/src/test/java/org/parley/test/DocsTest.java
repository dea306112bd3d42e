package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.training.Budget;
import org.parley.runner.suite.ChannelConfig;
import org.parley.runner.suite.FineTuneConfig;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.PoseNoise;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SyntheticModality;

/** What the documentation says is still so. */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^## `parley (.*)`$");

    /** A fenced block that names the file it is taken from; a line of … leaves something out. */
    private static final Pattern EXCERPT =
            Pattern.compile("(?s)<!-- from (\\S+) -->\\s*```\\w*\\n(.*?)```");

    @TempDir Path directory;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static String doc(String name) throws IOException {
        return read(ROOT.resolve("docs").resolve(name));
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void excerptsStandInTheFilesTheyAreTakenFrom(Path page) throws IOException {
        for (MatchResult excerpt : all(EXCERPT, read(page))) {
            String source = spaced(read(ROOT.resolve(excerpt.group(1))));
            int from = 0;
            for (String part : excerpt.group(2).split("(?m)^\\s*(//|#)? *…$")) {
                assertThat(source.indexOf(spaced(part), from))
                        .as("%s takes from %s:%n%s", page, excerpt.group(1), part)
                        .isNotNegative();
                from = source.indexOf(spaced(part), from) + spaced(part).length();
            }
        }
    }

    /** Of adapter, encoder, fusion, task head, negotiator, baseline and dataset. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "writing-an-adapter.md",
                "writing-an-encoder.md",
                "writing-a-fusion.md",
                "writing-a-task-head.md",
                "writing-a-negotiator.md",
                "writing-a-baseline.md",
                "adding-a-dataset.md",
                "suites.md"
            })
    void everyGuideShowsWorkingCode(String page) throws IOException {
        assertThat(all(EXCERPT, doc(page))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        for (MatchResult link : all(LINK, read(page))) {
            if (!link.group(1).startsWith("https://")) {
                assertThat(page.resolveSibling(link.group(1))).as("link in %s", page).exists();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SuiteConfig.class,
                ModalityConfig.class,
                Budget.class,
                SyntheticModality.class,
                ScenarioConfig.class,
                PoseNoise.class,
                ChannelConfig.class,
                ScenePart.class,
                MethodConfig.class,
                FineTuneConfig.class
            })
    void everyKeyOfASuiteIsExplained(Class<?> record) throws IOException {
        assertThat(Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(doc("suites.md")).contains("`" + key + "`"));
    }

    @Test
    void everyCommandHasASectionAndNoOtherHas() throws Exception {
        String help = new Cli(directory).run("--help").succeeded().out();
        String listed = help.substring(help.indexOf("Commands:"), help.indexOf("Options:"));
        List<String> commands =
                all(Pattern.compile("(?m)^  (\\S+( \\S+)*)  "), listed).stream()
                        .map(m -> m.group(1))
                        .toList();
        assertThat(all(COMMAND, doc("command-line.md")).stream().map(m -> m.group(1)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void thePictureOfTheModulesIsThatOfTheBuild() throws IOException {
        Pattern edge = Pattern.compile("(?m)^  (\\S+) (-->|-\\.->) (\\S+)$");
        Set<String> drawn = new TreeSet<>();
        all(edge, doc("architecture.md")).forEach(m -> drawn.add(m.group()));

        Set<String> built = new TreeSet<>();
        for (String module : modules()) {
            if (!Set.of("bom", "dist", "test").contains(module)) { // they name all others
                needs(module).forEach(need -> built.add("  " + module + " " + need));
            }
        }
        assertThat(drawn).isNotEmpty().isEqualTo(built);
    }

    @Test
    void everyModuleIsInBothTables() throws IOException {
        for (String module : modules()) {
            String row = "| `" + module + "` |";
            assertThat(doc("architecture.md")).contains(row);
            assertThat(read(ROOT.resolve("README.md"))).contains(row);
        }
    }

    private static List<String> modules() throws IOException {
        Pattern module = Pattern.compile("<module>(.*)</module>");
        return all(module, read(ROOT.resolve("pom.xml"))).stream().map(m -> m.group(1)).toList();
    }

    /** Arrows to Parley's modules that one needs, those for tests left out. */
    private static List<String> needs(String module) throws IOException {
        Pattern dependency = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
        Pattern artifact = Pattern.compile("<artifactId>parley-(.*)</artifactId>");
        List<String> needs = new ArrayList<>();
        for (MatchResult d : all(dependency, read(ROOT.resolve(module).resolve("pom.xml")))) {
            for (MatchResult a : all(artifact, d.group(1))) {
                if (!d.group(1).contains("<scope>test</scope>")) {
                    boolean late = d.group(1).contains("<scope>runtime</scope>");
                    needs.add((late ? "-.-> " : "--> ") + folder(a.group(1)));
                }
            }
        }
        return needs;
    }

    private static String folder(String artifact) {
        return Set.of("api", "nn", "testkit").contains(artifact)
                ? "benchmark-" + artifact
                : artifact;
    }
}
