package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.cli.ParleyMain;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.registry.JarBuilder;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.registry.TestPlugins;
import tools.jackson.databind.JsonNode;

/** Commands about plugins, and what a plugin directory means to all commands. */
class PluginCommandsTest {
    private static final String SUITE =
            """
            id: tiny
            dataset: box-world
            modalities:
              m1: {MODEL}
            knownGaps:
              m2: {of: m1, channels: 8}
            scenarios:
              - {id: pair, assign: [m1, m2]}
            methods:
              - {id: own, label: Own, baseline: {id: one-to-one, settings: {adapter: ADAPTER}}}
            """
                    .replace(
                            "MODEL",
                            "encoder: point-pillars, fusion: max-fusion, head: anchor-head,"
                                    + " budget: {steps: 1, batch: 1, learningRate: 0.001}");

    @TempDir Path directory;
    private Path plugins;
    private ParleyCli parley;

    @BeforeEach
    void layOut() throws IOException {
        plugins = Files.createDirectories(directory.resolve("plugins"));
        parley = new ParleyCli(TestPlugins.usual(directory.resolve("usual")));
    }

    private JarBuilder jar() {
        return new JarBuilder(directory.resolve("scratch"));
    }

    private Path good() throws IOException {
        return jar().adapter("Mine", "mine").write(plugins.resolve("mine.jar"));
    }

    private Path broken() throws IOException {
        return Files.writeString(plugins.resolve("broken.jar"), "no zip");
    }

    private Path suite(String adapter) throws IOException {
        Path file = directory.resolve("tiny.yaml");
        return Files.writeString(file, SUITE.replace("ADAPTER", adapter));
    }

    @Test
    void pluginsOfTheGivenDirectoryAreListedAndLoggedWithTheirHash() throws IOException {
        Path file = good();
        assertThat(parley.run("plugins", "list", "--plugins", plugins)).isZero();
        assertThat(parley.out().lines())
                .hasSize(8)
                .anyMatch(l -> l.matches("adapter +mine +1\\.2\\.0 +From a JAR"));
        assertThat(parley.errLines())
                .containsExactly(
                        "found  adapter 'mine' 1.2.0 from mine.jar, sha256 " + Sha256Hash.of(file));
        assertThat(parley.run("plugins", "list", "--plugins=" + plugins)).isZero();
        assertThat(parley.out()).contains("From a JAR");
    }

    @Test
    void programsReadPluginsAndSettingsAsJson() throws IOException {
        good();
        assertThat(parley.run("plugins", "list", "--plugins", plugins, "--json")).isZero();
        JsonNode row = parley.json().get(0);
        assertThat(ParleyCli.keys(row)).containsExactly("kind", "id", "version", "summary");
        assertThat(parley.run("plugins", "show", "mine", "--plugins", plugins, "--json")).isZero();
        JsonNode plugin = parley.json().get(0);
        assertThat(ParleyCli.keys(plugin))
                .containsExactly(
                        "kind",
                        "id",
                        "version",
                        "summary",
                        "paper",
                        "link",
                        "licence",
                        "capabilities",
                        "repeatable",
                        "from",
                        "settings");
        assertThat(plugin.get("paper").isNull()).isTrue();
        assertThat(plugin.get("settings").isArray()).isTrue();
    }

    @Test
    void theEnvironmentNamesThePluginDirectoryUnlessTheOptionDoes() throws IOException {
        good();
        Path other = Files.createDirectories(directory.resolve("none"));
        parley.environment(Map.of("PARLEY_PLUGINS", plugins.toString())).home(other);
        assertThat(parley.run("plugins", "list")).isZero();
        assertThat(parley.out()).contains("From a JAR");
        assertThat(parley.run("plugins", "list", "--plugins", other)).isZero();
        assertThat(parley.out()).doesNotContain("From a JAR");
    }

    @Test
    void pluginsThatOnlyServeTestsAreListedOnRequest() {
        ParleyCli all = new ParleyCli(PluginSource.classPath());
        assertThat(all.run("plugins", "list")).isZero();
        assertThat(all.out()).contains("conv1x1").doesNotContain("fake-");
        assertThat(all.run("plugins", "list", "--all")).isZero();
        assertThat(all.out()).contains("conv1x1", "fake-");
    }

    @Test
    void theDirectoryBesideTheLauncherIsTheUsualOne() throws IOException {
        good();
        assertThat(parley.home(directory).run("plugins", "list")).isZero();
        assertThat(parley.out()).contains("From a JAR");
        Path other = Files.createDirectories(directory.resolve("none"));
        assertThat(parley.run("plugins", "list", "--plugins", other)).isZero();
        assertThat(parley.out()).doesNotContain("From a JAR");
        assertThat(parley.home(other).run("plugins", "list")).isZero();
    }

    @Test
    void aDirectoryThatIsNotThereOrNotGivenIsAUsageError() {
        assertThat(parley.run("plugins", "list", "--plugins", directory.resolve("x"))).isEqualTo(2);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .startsWith(
                        "parley: plugin directory " + directory.resolve("x") + " cannot be read");
        assertThat(parley.run("plugins", "list", "--plugins")).isEqualTo(2);
        assertThat(parley.errLines()).containsExactly("parley: option --plugins needs a value");
        assertThat(parley.run("plugins", "list", "--plugin-seconds", "soon")).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: option --plugin-seconds needs a positive number of seconds, not"
                                + " 'soon'");
    }

    @Test
    void aBrokenJarIsOneLineAndAnExitCodeAndTheRestIsListed() throws IOException {
        good();
        broken();
        assertThat(parley.run("plugins", "list", "--plugins", plugins)).isEqualTo(3);
        assertThat(parley.out()).contains("From a JAR");
        assertThat(parley.errLines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(plugins.resolve("broken.jar") + ": cannot be read as a JAR");
    }

    @Test
    void jarsWhoseDescriptorsExitThrowOrHangAreNamedAndTheRestIsListed() throws IOException {
        good();
        jar().adapter("Exits", "", "System.exit(0); return null;")
                .write(plugins.resolve("bad1.jar"));
        jar().adapter("Throws", "", "throw new Error(\"plain\");")
                .write(plugins.resolve("bad2.jar"));
        jar().adapter(
                        "Hangs",
                        "",
                        "while (true) { java.util.concurrent.locks.LockSupport.park(); }")
                .write(plugins.resolve("bad3.jar"));
        assertThat(parley.run("plugins", "list", "--plugins", plugins, "--plugin-seconds=5"))
                .isEqualTo(3);
        assertThat(parley.out()).contains("From a JAR");
        assertThat(parley.errLines())
                .hasSize(4)
                .anyMatch(
                        l -> l.contains("bad1.jar: cannot describe itself: it called System.exit"))
                .anyMatch(
                        l -> l.endsWith("bad2.jar: cannot describe itself: plain (Throws.java:11)"))
                .anyMatch(
                        l -> l.contains("bad3.jar: cannot describe itself: descriptor() did not"));
    }

    @Test
    void aDuplicateIdStopsEveryCommandAndNamesBothJars() throws IOException {
        good();
        jar().adapter("Other", "mine").write(plugins.resolve("other.jar"));
        Path suite = suite("mine");
        for (List<String> words :
                List.of(
                        List.of("plugins", "list"),
                        List.of("plugins", "check", "mine"),
                        List.of("run", suite.toString(), "--work", directory + "/w"))) {
            Object[] arguments = words.toArray();
            assertThat(new ParleyCli(PluginSource.classPath()).home(directory).run(arguments))
                    .as("%s", words)
                    .isEqualTo(3);
        }
        assertThat(parley.home(directory).run("plugins", "list")).isEqualTo(3);
        assertThat(parley.out()).isEmpty();
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("two plugins call themselves adapter 'mine'", "mine.jar", "other.jar");
    }

    @Test
    void aSuiteThatDoesNotNeedABrokenJarIsPlannedAndWarnedAbout() throws IOException {
        broken();
        good();
        ParleyCli real = new ParleyCli(PluginSource.classPath()).home(directory);
        assertThat(real.run("plan", suite("mine"), "--work", directory.resolve("w"))).isZero();
        assertThat(real.errLines()).first().asString().contains("broken.jar: cannot be read");
        assertThat(real.out().lines().map(l -> l.replaceAll("^(\\S+) +(\\S+).*", "$1 $2")))
                .containsExactly(
                        "STATE ARTIFACT",
                        "make perception/m1",
                        "make features/m1/train",
                        "make method/own/align",
                        "make method/own/task",
                        "make features/m1/test",
                        "make cell/pair/own/seed1");
        assertThat(real.errLines()).last().asString().startsWith("suite tiny: 6 to make, 0 to");
        assertThat(directory.resolve("w")).doesNotExist();
    }

    @Test
    void aSuiteThatNeedsAPluginOfABrokenJarIsUnavailable() throws IOException {
        broken();
        ParleyCli real = new ParleyCli(PluginSource.classPath()).home(directory);
        for (String command : List.of("plan", "run")) {
            assertThat(real.run(command, suite("mine"), "--work", directory.resolve("w")))
                    .isEqualTo(3);
            assertThat(real.errLines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("no adapter is called 'mine'");
        }
    }

    @Test
    void otherJarsChangeThePlansKeys() throws IOException {
        good();
        ParleyCli real = new ParleyCli(PluginSource.classPath()).home(directory);
        real.run("plan", suite("mine"), "--work", directory.resolve("w"));
        String before = real.out();
        jar().adapter("Mine", "int n;", JarBuilder.descriptor("mine"))
                .write(plugins.resolve("mine.jar"));
        real.run("plan", suite("mine"), "--work", directory.resolve("w"));
        List<String> changed = real.out().lines().filter(l -> !before.contains(l)).toList();
        assertThat(changed).hasSize(3).noneMatch(l -> l.contains("perception"));
    }

    @Test
    void aPluginShowsWhatItIsAndWhatCanBeSet() {
        assertThat(parley.run("plugins", "show", "mixing")).isZero();
        assertThat(parley.out().lines().filter(l -> !l.startsWith("  from")))
                .containsExactly(
                        "adapter mixing 1.2.0",
                        "  summary     1×1 mixing",
                        "  licence     Apache-2.0",
                        "  can         nothing special",
                        "  repeatable  exact",
                        "  SETTING  TYPE            DEFAULT",
                        "  width    whole number    8",
                        "  note     text, optional  null");
        assertThat(parley.run("plugins", "show", "encoder/pillars")).isZero();
        assertThat(parley.out()).contains("  cellMetres  number        0.8\n");
        assertThat(parley.run("plugins", "show", "maximum")).isZero();
        assertThat(parley.out()).endsWith("  no settings\n");
    }

    @Test
    void anUnknownPluginNamesTheNearestAndAll() {
        for (String command : List.of("show", "check")) {
            assertThat(parley.run("plugins", command, "mixin")).isEqualTo(3);
            assertThat(parley.errLines())
                    .containsExactly(
                            "parley: no plugin is called 'mixin'; did you mean 'mixing'? plugins:"
                                    + " world, pillars, maximum, anchors, mixing, swap");
        }
        assertThat(parley.run("plugins", "show", "adapter/pillars")).isEqualTo(3);
    }

    @Test
    void aPluginThatKeepsItsContractIsOk() {
        ParleyCli real = new ParleyCli(PluginSource.classPath());
        assertThat(real.run("plugins", "check", "identity")).isZero();
        assertThat(real.out().lines())
                .hasSizeGreaterThan(5)
                .first()
                .asString()
                .matches("adapter 'identity' \\d+\\.\\d+\\.\\d+: \\d+ checks");
        assertThat(real.out().lines().skip(1)).allMatch(l -> l.startsWith("  ok      "));
    }

    @Test
    void aPluginOfAJarThatBreaksItsContractIsUnmet() throws IOException {
        String broken =
                "private static int made; public Mine() { made++; }"
                        + " private static int next() { return made++; }";
        Path file =
                jar().adapter(
                                "Mine",
                                broken,
                                "return PluginDescriptor.adapter(\"mine-\" + next(), \"1.0.0\")"
                                        + ".summary(\"x\").build();")
                        .write(directory.resolve("built/mine.jar"));
        assertThat(parley.run("plugins", "check", file)).isEqualTo(1);
        assertThat(parley.out()).contains("  UNMET   descriptor");
        assertThat(parley.errLines())
                .last()
                .asString()
                .startsWith("adapter 'mine-")
                .contains(" does not keep its contract: ");
    }

    /** It was given the licence of Parley. */
    @Test
    void aPluginThatStatesNoLicenceHasNone() throws IOException {
        good();
        assertThat(parley.home(directory).run("plugins", "show", "mine")).isZero();
        assertThat(parley.out()).contains("  licence     not stated\n");
    }

    @Test
    void aJarThatCannotBeCheckedIsUnavailable() throws IOException {
        Path file = broken();
        assertThat(parley.run("plugins", "check", file)).isEqualTo(3);
        assertThat(parley.errLines()).singleElement().asString().contains("broken.jar: cannot");
        Path gone = directory.resolve("gone.jar");
        assertThat(parley.run("plugins", "check", gone)).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: "
                                + gone
                                + ": no such file; build the JAR first, or give a plugin's id");
    }

    @Test
    void listingTouchesNoClassOfTheEngine() throws Exception {
        Path log = directory.resolve("classes.log");
        Path out = directory.resolve("out.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:file=" + log,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ParleyMain.class.getName(),
                                "plugins",
                                "list")
                        .redirectOutput(out.toFile())
                        .redirectErrorStream(true)
                        .start();
        assertThat(process.waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).contains("point-pillars", "box-world", "conv1x1");
        assertThat(Files.readAllLines(log))
                .anyMatch(l -> l.contains("org.parley.runner.registry.PluginDiscovery"))
                .noneMatch(l -> l.contains("org.nd4j") || l.contains("org.bytedeco"));
    }

    @Test
    void helpShowsThePluginDirectory() {
        assertThat(parley.environment(Map.of()).run("run", "--help")).isZero();
        assertThat(parley.out()).containsPattern("--plugins DIR +look for plugin JARs in DIR");
    }
}
