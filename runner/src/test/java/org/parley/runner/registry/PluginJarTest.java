package org.parley.runner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.Adapter;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.PluginKind;
import org.parley.nn.exchange.AgentClassLoader;
import org.parley.runner.canonical.Sha256Hash;

/** JARs of the plugin directory, good and bad; every message as a user sees it. */
class PluginJarTest {
    @TempDir Path directory;
    private Path plugins;

    @BeforeEach
    void makeDirectory() throws IOException {
        plugins = Files.createDirectories(directory.resolve("plugins"));
    }

    private JarBuilder jar() {
        return new JarBuilder(directory.resolve("scratch"));
    }

    private PluginRegistry discover() {
        return PluginRegistry.discover(PluginSource.directory(plugins));
    }

    /** The one problem of a directory whose other JAR is in order. */
    private String problem() throws IOException {
        jar().adapter("Good", "good").write(plugins.resolve("a-good.jar"));
        PluginRegistry registry = discover();
        assertThat(registry.plugins()).extracting(p -> p.descriptor().id()).contains("good");
        assertThat(registry.problems()).hasSize(1);
        assertThat(registry.problems().get(0)).doesNotContain("\n");
        return registry.problems().get(0);
    }

    @Test
    void aPluginOfAJarIsFoundWithItsVersionAndHashAndMakesItsProduct() throws IOException {
        Path file = jar().adapter("Mine", "mine").write(plugins.resolve("mine.jar"));
        PluginRegistry registry = discover();
        assertThat(registry.problems()).isEmpty();
        assertThat(registry.plugins())
                .extracting(RegisteredPlugin::toString)
                .containsExactly(
                        "adapter 'mine' 1.2.0 from mine.jar, sha256 " + Sha256Hash.of(file));
        PluginRef ref = new PluginRef("mine", Map.of("width", 3L));
        Adapter made = registry.create(PluginType.ADAPTER, ref, new NoContext());
        assertThat(made.getClass().getName()).startsWith("org.example.Mine");
        assertThat(made).isInstanceOf(Adapter.class);
    }

    @Test
    void theHashOfTheJarIsPartOfThePluginsIdentity() throws IOException {
        Path file = jar().adapter("Mine", "mine").write(plugins.resolve("mine.jar"));
        assertThat(discover().identity(PluginKind.ADAPTER, PluginRef.of("mine")))
                .containsEntry("jar", Sha256Hash.of(file))
                .containsEntry("version", "1.2.0");
    }

    @Test
    void theJarsBehindARecordAreKnownAlsoThroughOtherPlugins() throws IOException {
        Path file = jar().adapter("Mine", "mine").write(plugins.resolve("mine.jar"));
        PluginSource swap = TestPlugins.source(directory.resolve("t"), TestPlugins.Swap.class);
        PluginRegistry registry =
                PluginRegistry.discover(List.of(swap, PluginSource.directory(plugins).get(0)));
        record Uses(PluginRef baseline) {}
        PluginRef ref = new PluginRef("swap", Map.of("adapter", "mine"));
        assertThat(registry.jars(new Uses(ref)))
                .containsExactly(Map.entry("adapter/mine 1.2.0", Sha256Hash.of(file)));
    }

    @Test
    void jarsDoNotSeeEachOthersClasses() throws IOException {
        String words = "class Words { static final String WORD = new String(\"%s\"); }";
        String body =
                "return PluginDescriptor.adapter(\"%s\", \"1.0.0\").summary(Words.WORD).build();";
        jar().type("Words", words.formatted("first"))
                .adapter("Mine", "", body.formatted("one"))
                .write(plugins.resolve("one.jar"));
        jar().type("Words", words.formatted("second"))
                .adapter("Mine", "", body.formatted("two"))
                .write(plugins.resolve("two.jar"));
        PluginRegistry registry = discover();
        assertThat(registry.plugins())
                .extracting(p -> p.descriptor().id() + " " + p.descriptor().summary())
                .containsExactly("one first", "two second");
    }

    @Test
    void anIdThatTwoJarsUseNamesBothAndStops() throws IOException {
        jar().adapter("Mine", "mine").write(plugins.resolve("a.jar"));
        jar().adapter("Other", "mine").write(plugins.resolve("b.jar"));
        assertThatThrownBy(this::discover)
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessage(
                        "two plugins call themselves adapter 'mine': org.example.Mine in"
                                + " %s/a.jar and org.example.Other in %s/b.jar; remove one of them",
                        plugins, plugins);
    }

    @Test
    void twoCopiesOfOneJarAreDuplicatesToo() throws IOException {
        Path first = jar().adapter("Mine", "mine").write(plugins.resolve("a.jar"));
        Files.copy(first, plugins.resolve("a-copy.jar"));
        assertThatThrownBy(this::discover).hasMessageContainingAll("a.jar", "a-copy.jar");
    }

    @Test
    void aJarBuiltForAnotherApiVersionIsNotLoaded() throws IOException {
        String fails = "static { if (true) throw new IllegalStateException(\"was loaded\"); }";
        Path file =
                jar().adapter("Old", fails, JarBuilder.descriptor("old"))
                        .attribute("Parley-Api-Version", "0")
                        .write(plugins.resolve("old.jar"));
        assertThat(problem())
                .isEqualTo(
                        file
                                + ": was built for API version 0, this is version 2; get a build"
                                + " of the plugin for this version");
    }

    /** JARs need not say what they were built for. */
    @Test
    void aJarThatUsesTypesOfAnotherApiIsNotLoaded() throws IOException {
        Path file =
                jar().earlier("org.parley.api.message", "Slot", "public class Slot {}")
                        .adapter(
                                "Old",
                                "static int old(org.parley.api.message.Slot s) { return 1; }",
                                JarBuilder.descriptor("old"))
                        .write(plugins.resolve("old.jar"));
        assertThat(problem())
                .isEqualTo(
                        file
                                + ": was built for another API version: it uses"
                                + " org.parley.api.message.Slot, which version 2 does not have;"
                                + " get a build of the plugin for this version");
    }

    @Test
    void aJarBuiltForThisApiVersionIsLoaded() throws IOException {
        jar().adapter("Mine", "mine")
                .attribute("Parley-Api-Version", "2")
                .write(plugins.resolve("mine.jar"));
        assertThat(discover().problems()).isEmpty();
        assertThat(discover().plugins()).hasSize(1);
    }

    /** Their code could change without changing the plugin's hash. */
    @Test
    void aJarThatLoadsOtherFilesIsRefused() throws IOException {
        jar().adapter("Other", "other").write(directory.resolve("elsewhere/other.jar"));
        Path file =
                jar().service("AdapterProvider", "org.example.Other")
                        .attribute("Class-Path", "../elsewhere/other.jar")
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .isEqualTo(
                        file
                                + ": loads other files by its Class-Path '../elsewhere/other.jar'; a"
                                + " plugin is one JAR, by whose hash its results are known: put what"
                                + " it needs into it (maven-shade-plugin), and leave that out");
        jar().adapter("Mine", "mine")
                .text(
                        "META-INF/INDEX.LIST",
                        "JarIndex-Version: 1.0\n\n../elsewhere/other.jar\norg\n")
                .write(file);
        assertThat(problem()).startsWith(file + ": loads other files by its META-INF/INDEX.LIST;");
    }

    @Test
    void hiddenFilesAreNoPlugins() throws IOException {
        Files.writeString(plugins.resolve("._mine.jar"), "what macOS writes");
        jar().adapter("Mine", "mine").write(plugins.resolve("mine.jar"));
        assertThat(discover().problems()).isEmpty();
        assertThat(discover().plugins()).hasSize(1);
    }

    @Test
    void aDirectoryWhoseJarsJavaCannotReadIsNamed() throws IOException {
        Path file = jar().adapter("Mine", "mine").write(directory.resolve("wow!/mine.jar"));
        assertThat(
                        PluginRegistry.discover(PluginSource.directory(directory.resolve("wow!")))
                                .problems())
                .containsExactly(
                        file
                                + ": Java reads no JARs in directories whose names end in '!'; move"
                                + " it");
    }

    @Test
    void aListedProviderThatTheJarDoesNotHoldIsNamed() throws IOException {
        Path file =
                jar().service("FusionProvider", "org.example.Gone")
                        .write(plugins.resolve("gone.jar"));
        assertThat(problem())
                .isEqualTo(
                        "fusion plugin in "
                                + file
                                + ": lists the provider org.example.Gone but does not hold it;"
                                + " build it again");
    }

    @Test
    void aMissingSuperclassIsNamed() throws IOException {
        Path file =
                jar().type("Base", "class Base {}")
                        .type("Derived", "class Derived extends Base {}")
                        .leaveOut("Base")
                        .adapter(
                                "Mine",
                                "private final Object derived = new Derived();",
                                JarBuilder.descriptor("mine"))
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .isEqualTo(
                        "adapter plugin in "
                                + file
                                + ": needs the class org.example.Base, which is neither in it nor"
                                + " in Parley; bundle it");
    }

    @Test
    void aClassMissingWhenThePluginDescribesItselfIsNamed() throws IOException {
        Path file =
                jar().type("Words", "class Words { static String word() { return \"\"; } }")
                        .leaveOut("Words")
                        .adapter("Mine", "", "Words.word(); " + JarBuilder.descriptor("mine"))
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .isEqualTo(
                        "org.example.Mine in "
                                + file
                                + ": cannot describe itself: needs the class org.example.Words,"
                                + " which is neither in it nor in Parley; bundle it");
    }

    @Test
    void aProviderThatThrowsIsOneLineEvenWhereItsMessageIsMore() throws IOException {
        Path file =
                jar().adapter("Mine", "", "throw new IllegalStateException(\"no\\nluck\");")
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .isEqualTo(
                        "org.example.Mine in "
                                + file
                                + ": cannot describe itself: no luck (Mine.java:11)");
    }

    @Test
    void aConstructorThatThrowsIsOneLine() throws IOException {
        String constructor = "public Mine() { throw new AssertionError(\"not today\"); }";
        Path file =
                jar().adapter("Mine", constructor, JarBuilder.descriptor("mine"))
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .isEqualTo(
                        "adapter plugin in "
                                + file
                                + ": Provider org.example.Mine could not be instantiated"
                                + " (java.lang.AssertionError: not today)");
    }

    /** Every way to end the process by a call, none of which ends this one. */
    @ParameterizedTest
    @CsvSource({
        "System.exit(0), System.exit(0)",
        "Runtime.getRuntime().exit(7), Runtime.exit(7)",
        "Runtime.getRuntime().halt(0), Runtime.halt(0)",
        "java.util.List.of(3).forEach(System::exit), System.exit(3)",
        "java.util.List.of(4).forEach(Runtime.getRuntime()::halt), Runtime.halt(4)"
    })
    void aDescriptorThatEndsTheProcessIsOneLineAndTheRestWorks(String call, String named)
            throws IOException {
        Path file =
                jar().adapter("Mine", "", call + "; return null;")
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .isEqualTo(
                        "org.example.Mine in "
                                + file
                                + ": cannot describe itself: it called "
                                + named
                                + ", which would end the whole run (Mine.java:11)");
    }

    @Test
    void aConstructorThatEndsTheProcessIsOneLine() throws IOException {
        Path file =
                jar().adapter("Mine", "static { System.exit(0); }", JarBuilder.descriptor("mine"))
                        .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .startsWith("adapter plugin in " + file + ": ")
                .contains("it called System.exit(0), which would end the whole run");
    }

    @Test
    void anErrorThatIsNoKnownOneIsOneLine() throws IOException {
        jar().adapter("Mine", "", "throw new Error(\"plain\");").write(plugins.resolve("mine.jar"));
        assertThat(problem()).endsWith("cannot describe itself: plain (Mine.java:11)");
    }

    @Test
    void aDescriptorThatHangsIsGivenUpAndTheRestWorks() throws IOException {
        String hang = "while (true) { try { Thread.sleep(9999); } catch (Exception e) { } }";
        Path file = jar().adapter("Mine", "", hang).write(plugins.resolve("mine.jar"));
        jar().adapter("Good", "good").write(plugins.resolve("z-good.jar"));
        PluginRegistry registry =
                PluginRegistry.discover(
                        PluginSource.directory(plugins), new QuestionLimit(Duration.ofSeconds(3)));
        assertThat(registry.plugins()).extracting(p -> p.descriptor().id()).contains("good");
        assertThat(registry.problems())
                .containsExactly(
                        "org.example.Mine in "
                                + file
                                + ": cannot describe itself: descriptor() did not end within 3 s"
                                + " and was given up: Mine.java:11; allow more with"
                                + " --plugin-seconds");
    }

    @Test
    void otherClassesOfTheJarCannotEndTheProcessEitherNorThoseOfAnAgent() throws Exception {
        String type = "final class Ending { static int now() { System.exit(1); return 0; } }";
        jar().type("Ending", type)
                .adapter(
                        "Mine",
                        "public static int x() { return Ending.now(); }",
                        JarBuilder.descriptor("mine"))
                .write(plugins.resolve("mine.jar"));
        Class<?> mine = discover().plugin(PluginKind.ADAPTER, "mine").provider().getClass();
        Class<?> ofAnAgent = AgentClassLoader.of(mine).orElseThrow().loadClass(mine.getName());
        assertThat(ofAnAgent).isNotSameAs(mine);
        for (Class<?> loaded : List.of(mine, ofAnAgent)) {
            assertThatThrownBy(() -> loaded.getMethod("x").invoke(null))
                    .rootCause()
                    .hasToString("it called System.exit(1), which would end the whole run")
                    .satisfies(
                            e ->
                                    assertThat(e.getStackTrace())
                                            .extracting(StackTraceElement::getClassLoaderName)
                                            .contains("mine.jar"));
        }
    }

    @Test
    void anIdThatIsNoneIsRefusedWithTheReason() throws IOException {
        jar().adapter("Mine", "My Adapter").write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .endsWith(
                        "mine.jar: cannot describe itself: plugin id 'My Adapter' is not kebab-case"
                                + " (like 'my-adapter')");
    }

    @Test
    void aPluginThatCallsWhatThisApiDoesNotHaveIsTold() throws IOException {
        jar().adapter("Mine", "", "throw new NoSuchMethodError(\"Graph.fly()\");")
                .write(plugins.resolve("mine.jar"));
        assertThat(problem())
                .endsWith(
                        "mine.jar: cannot describe itself: does not fit API version 2"
                                + " (java.lang.NoSuchMethodError: Graph.fly()); get a build of the"
                                + " plugin for this version");
    }

    @Test
    void whatIsNoZipIsTold() throws IOException {
        Path file = plugins.resolve("broken.jar");
        Files.writeString(file, "this is no zip", StandardCharsets.UTF_8);
        assertThat(problem())
                .isEqualTo(
                        file
                                + ": cannot be read as a JAR (zip END header not found); build or"
                                + " copy it again");
    }

    @Test
    void aTruncatedJarIsTold() throws IOException {
        Path file = jar().adapter("Mine", "mine").write(plugins.resolve("torn.jar"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(problem()).startsWith(file + ": cannot be read as a JAR (");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        Path file = Files.createFile(plugins.resolve("empty.jar"));
        assertThat(problem())
                .isEqualTo(
                        file
                                + ": cannot be read as a JAR (zip file is empty); build or copy it"
                                + " again");
    }

    @Test
    void aJarWithoutProvidersIsTold() throws IOException {
        Path file = jar().type("Words", "class Words {}").write(plugins.resolve("words.jar"));
        assertThat(problem())
                .isEqualTo(
                        file
                                + ": holds no plugin; name its providers in META-INF/services, as"
                                + " @AutoService does, or move it out of the plugin directory");
    }

    @Test
    void aProviderOfParleyItselfIsNotTheJarsOwn() throws IOException {
        jar().service("AdapterProvider", TestPlugins.Mixing.class.getName())
                .write(plugins.resolve("claims.jar"));
        assertThat(problem()).contains("claims.jar: holds no plugin;");
    }

    @Test
    void manyBadProvidersOfOneKindAreAllLookedAt() throws IOException {
        JarBuilder jar = jar();
        for (int i = 0; i < 3; i++) {
            jar.adapter("Bad" + i, "", "throw new IllegalStateException(\"same\");");
        }
        jar.service("AdapterProvider", "org.example.Gone")
                .service("AdapterProvider", "org.example.Gone2")
                .adapter("Good", "good")
                .write(plugins.resolve("many.jar"));
        PluginRegistry registry = discover();
        assertThat(registry.plugins()).hasSize(1);
        assertThat(registry.problems()).hasSize(5);
    }

    @Test
    void onlyJarsOfTheDirectoryCountAndByName() throws IOException {
        Files.writeString(plugins.resolve("README.md"), "plugins go here");
        Files.createDirectories(plugins.resolve("folder.jar"));
        jar().adapter("B", "b").write(plugins.resolve("b.jar"));
        jar().adapter("A", "a").write(plugins.resolve("a.jar"));
        assertThat(PluginSource.directory(plugins))
                .containsExactly(
                        new PluginSource.Jar(plugins.resolve("a.jar")),
                        new PluginSource.Jar(plugins.resolve("b.jar")));
    }

    @Test
    void aDirectoryThatIsNotThereIsTheUsersMistake() {
        assertThatThrownBy(() -> PluginSource.directory(directory.resolve("none")))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessageContaining("give one that holds JARs with --plugins");
    }
}
