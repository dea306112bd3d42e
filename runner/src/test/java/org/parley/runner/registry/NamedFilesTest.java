package org.parley.runner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.config.ConfigKeys;

class NamedFilesTest {
    private static final PluginKind KIND = PluginKind.ENCODER;

    @TempDir Path directory;

    private PluginRegistry registry() {
        return PluginRegistry.discover(
                List.of(TestPlugins.source(directory, TestPlugins.Saved.class)));
    }

    private static PluginRef saved(String key, Object value) {
        return new PluginRef("saved", Map.of(key, value));
    }

    private Path file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private String key(String setting, Object value) {
        return CanonicalText.write(registry().identity(KIND, saved(setting, value)));
    }

    /** The model was in no key, so results of another model were taken over. */
    @Test
    void aModelFileThatChangedIsAnotherPlugin() throws IOException {
        Path model = file("m.onnx", "first");
        PluginRegistry registry = registry();
        PluginRef ref = saved("model", model.toString());
        Map<String, Object> before = registry.identity(KIND, ref);
        assertThat(before.get("files")).isEqualTo(Map.of("model", Sha256Hash.of("first")));
        assertThat(registry.identity(KIND, ref)).isEqualTo(before);
        file("m.onnx", "second one");
        assertThat(registry.identity(KIND, ref)).isNotEqualTo(before);
    }

    @Test
    void aTextThatNamesAFileCountsByWhatIsInIt() throws IOException {
        Path words = file("words.txt", "a b");
        String before = key("note", words.toString());
        file("words.txt", "a b c");
        assertThat(key("note", words.toString())).isNotEqualTo(before);
        assertThat(key("note", "no file")).doesNotContain("files");
        assertThat(key("note", directory.toString())).doesNotContain("files");
        assertThat(key("note", "\0")).doesNotContain("files");
    }

    @Test
    void filesInListsMapsAndNestedRecordsCount() throws IOException {
        String part = file("part.bin", "p").toString();
        assertThat(key("parts", List.of("x", part)))
                .contains("\"parts.1\":\"" + Sha256Hash.of("p"));
        assertThat(key("byName", Map.of("m", part)))
                .contains("\"byName.m\":\"" + Sha256Hash.of("p"));
        assertThat(key("inner", Map.of("table", part)))
                .contains("\"inner.table\":\"" + Sha256Hash.of("p"));
    }

    @Test
    void aFolderOfAModelCountsWithAllItsFiles() throws IOException {
        file("model/graph", "g");
        file("model/weights/0", "w");
        String folder = directory.resolve("model").toString();
        String before = key("model", folder);
        file("model/weights/0", "v");
        String other = key("model", folder);
        assertThat(other).isNotEqualTo(before);
        Files.move(directory.resolve("model/weights/0"), directory.resolve("model/weights/1"));
        assertThat(key("model", folder)).isNotEqualTo(other).isNotEqualTo(before);
    }

    @Test
    void aModelThatIsNotThereIsNamedWithItsKey() {
        assertThatThrownBy(() -> key("model", "nowhere/m.onnx"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "there is no 'nowhere/m.onnx', which the key 'model' of encoder 'saved'"
                                + " 1.0.0 names; a relative path begins in the directory Parley is"
                                + " started in")
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.USER);
    }

    @Test
    void aPathIsWrittenAsTextAndReadAgain() {
        PluginRegistry registry = registry();
        PluginRef ref = saved("model", "~/m.onnx");
        TestPlugins.SavedConfig config = (TestPlugins.SavedConfig) registry.config(KIND, ref);
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(config.model()).isEqualTo(home.resolve("m.onnx"));
        Map<String, Object> filled = registry.filled(config);
        assertThat(registry.config(KIND, new PluginRef("saved", filled))).isEqualTo(config);
        assertThat(CanonicalText.write(config)).contains("\"model\":\"" + home + "/m.onnx\"");
        assertThatThrownBy(() -> registry.config(KIND, saved("model", 3)))
                .hasMessageContaining("key 'model' must be a path, found 3");
        assertThatThrownBy(() -> registry.config(KIND, saved("model", "a\0b")))
                .hasMessageContaining("is not a valid path: Nul character not allowed");
        assertThat(ConfigKeys.of(config))
                .contains(new ConfigKeys.Key("model", "path", config.model()))
                .contains(new ConfigKeys.Key("other", "path, optional", Optional.empty()));
    }
}
