package org.parley.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Engines from folders of JARs: found, kept apart, chosen, and what is said where one is not. */
class IsolatedEnginesTest {
    @TempDir Path directory;
    private EngineFolder folder = new EngineFolder(Path.of(""));

    @BeforeEach
    void engines() throws IOException {
        folder = new EngineFolder(Files.createDirectories(directory.resolve("engines")));
        System.setProperty("parley.engines", folder.path().toString());
    }

    @AfterEach
    void nobodyAsks() {
        System.clearProperty("parley.engine");
        System.clearProperty("parley.engines");
    }

    private static List<String> versions(List<EngineProvider> engines) {
        return engines.stream().map(e -> e.start().description().libraryVersion()).toList();
    }

    @Test
    void enginesNeedTheSameLibraryInVersionsThatDoNotAgree() throws IOException {
        folder.with("first", "1.5.7", true).with("second", "1.5.14", true);
        List<EngineProvider> engines = IsolatedEngines.in(folder.path());
        assertThat(engines).extracting(EngineProvider::id).containsExactly("first", "second");
        assertThat(versions(engines)).containsExactly("example 1.5.7", "example 1.5.14");
        assertThat(IsolatedEngines.in(folder.path())).isSameAs(engines);
    }

    @Test
    void engineSeesNothingOfTheClassPathButWhatItIsSpokenToIn() throws Exception {
        folder.with("first", "1", true);
        ClassLoader own = IsolatedEngines.in(folder.path()).get(0).getClass().getClassLoader();
        assertThat(own.loadClass("org.parley.nn.engine.NumericEngine"))
                .isSameAs(NumericEngine.class);
        assertThat(own.loadClass("org.parley.api.graph.Graph"))
                .isSameAs(org.parley.api.graph.Graph.class);
        assertThatThrownBy(() -> own.loadClass("org.parley.nn.block.FeedForward"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> own.loadClass("org.junit.jupiter.api.Test"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aFolderThatHoldsNoEngineIsNamed() throws IOException {
        Files.createDirectories(folder.path().resolve("empty"));
        assertThatThrownBy(() -> IsolatedEngines.in(folder.path()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "%s holds no engine: none of its 0 JARs offers a"
                                + " org.parley.nn.engine.EngineProvider",
                        folder.path().resolve("empty"))
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.PLUGIN);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> IsolatedEngines.in(nowhere))
                .hasMessageStartingWith("cannot read the folder of engines " + nowhere)
                .hasMessageEndingWith("name one with a folder of JARs for each engine");
    }

    @Test
    void engineThatIsNotHereIsSaidWithThoseThatAre() throws IOException {
        folder.with("first", "1", true).with("second", "2", true);
        System.setProperty("parley.engine", "torch");
        assertThatThrownBy(NumericEngines::chosen)
                .hasMessage(
                        "engine 'torch' is not here; there is first, second. Add"
                                + " org.parley:parley-engine-torch to the class path, or name a"
                                + " folder with a folder of its JARs by -Dparley.engines")
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.USER);
    }

    @Test
    void withoutAnyEngineTheUsualOneIsMissed() {
        System.clearProperty("parley.engines");
        assertThatThrownBy(NumericEngines::chosen)
                .hasMessageStartingWith("engine 'nd4j' is not here; there is none. Add");
    }

    @Test
    void automaticallyTheOneThatStartsComputes() throws IOException {
        folder.with("nd4j", "1", true).with("torch", "2", false);
        System.setProperty("parley.engine", "auto");
        assertThat(NumericEngines.chosen().description().id()).isEqualTo("nd4j");
        assertThat(NumericEngines.unusual()).isEmpty();
        System.setProperty("parley.engine", "torch");
        assertThatThrownBy(NumericEngines::chosen).hasMessage("there is no such card");
        assertThat(NumericEngines.unusual()).contains("torch");
    }

    @Test
    void automaticallyThePreferredOneIsTakenWhereItStarts() throws IOException {
        folder.with("nd4j", "1", true).with("torch", "2", true);
        assertThat(NumericEngines.automatic().description().id()).isEqualTo("torch");
    }
}
