package org.parley.runner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.AdapterProvider;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.frame.DataPlugins;
import org.parley.runner.registry.TestPlugins.MixingAdapter;

class PluginRegistryTest {
    private static final String HERE = "org.parley.runner.registry.TestPlugins$";

    @TempDir Path directory;

    private PluginRegistry discover(Class<?>... providers) {
        return PluginRegistry.discover(List.of(TestPlugins.source(directory, providers)));
    }

    private static String location() {
        try {
            return Path.of(
                            TestPlugins.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pluginsOfEveryKindAreFoundByKindAndId() {
        PluginRegistry registry = PluginRegistry.discover(List.of(TestPlugins.usual(directory)));
        assertThat(registry.plugins())
                .extracting(p -> p.descriptor().label())
                .containsExactly(
                        "dataset 'world' 1.0.0",
                        "encoder 'pillars' 1.0.0",
                        "fusion 'maximum' 1.0.0",
                        "task-head 'anchors' 1.0.0",
                        "adapter 'mixing' 1.2.0",
                        "baseline 'swap' 2.0.0");
        assertThat(registry.problems()).isEmpty();
        assertThat(registry.plugin(PluginKind.ADAPTER, "mixing").origin().location())
                .isEqualTo(location());
    }

    @Test
    void aProductIsMadeFromDefaultsOverlaidWithSettings() {
        PluginRegistry registry = discover(TestPlugins.Mixing.class);
        PluginRef ref = new PluginRef("mixing", Map.of("width", 3L));
        assertThat(registry.create(PluginType.ADAPTER, ref, new NoContext()))
                .isEqualTo(new MixingAdapter(3));
        assertThat(registry.create(PluginType.ADAPTER, PluginRef.of("mixing"), new NoContext()))
                .isEqualTo(new MixingAdapter(8));
    }

    @Test
    void settingsAreBoundStrictly() {
        PluginRegistry registry = discover(TestPlugins.Mixing.class);
        PluginRef ref = new PluginRef("mixing", Map.of("widht", 3L));
        assertThatThrownBy(() -> registry.create(PluginType.ADAPTER, ref, new NoContext()))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(
                        "adapter 'mixing': unknown key 'widht'; did you mean 'width'? known keys:"
                                + " width, note");
    }

    @Test
    void anUnknownIdNamesTheNearestAndAll() {
        PluginRegistry registry = discover(TestPlugins.Mixing.class, TestPlugins.Refuses.class);
        assertThatThrownBy(() -> registry.plugin(PluginKind.ADAPTER, "mixin"))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessage(
                        "no adapter is called 'mixin'; did you mean 'mixing'? known adapter"
                                + " plugins: mixing, refusing");
        assertThatThrownBy(() -> registry.plugin(PluginKind.NEGOTIATOR, "x"))
                .hasMessage("no negotiator is called 'x'; known negotiator plugins: none");
    }

    @Test
    void twoPluginsOfOneIdStopTheSearchAndBothAreNamed() {
        assertThatThrownBy(() -> discover(TestPlugins.Mixing.class, TestPlugins.Impostor.class))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessage(
                        "two plugins call themselves adapter 'mixing': %sMixing in %s and"
                                + " %sImpostor in %s; remove one of them",
                        HERE, location(), HERE, location());
    }

    private static String withoutLine(String message) {
        return message.replaceAll("\\.java:[0-9]+\\)", ".java)");
    }

    @Test
    void eachPluginThatCannotBeUsedIsOneLineAndTheRestWorks() {
        TestPlugins.list(directory, AdapterProvider.class, "org.example.Missing");
        PluginRegistry registry =
                discover(
                        TestPlugins.OldApi.class,
                        TestPlugins.ThrowsInDescriptor.class,
                        TestPlugins.ThrowsInConstructor.class,
                        TestPlugins.WrongKind.class,
                        TestPlugins.Mixing.class);
        assertThat(registry.plugins())
                .extracting(p -> p.descriptor().id())
                .containsExactly("mixing");
        String in = " in " + location() + ": ";
        assertThat(registry.problems())
                .map(PluginRegistryTest::withoutLine)
                .containsExactly(
                        "adapter plugin in test: lists the provider org.example.Missing but does"
                                + " not hold it; build it again",
                        HERE
                                + "OldApi"
                                + in
                                + "adapter 'old' 1.2.0 was built for API version 0, this is"
                                + " version 2; get a build of the plugin for this version",
                        HERE
                                + "ThrowsInDescriptor"
                                + in
                                + "cannot describe itself: no descriptor today (TestPlugins.java)",
                        "adapter plugin in test: Provider "
                                + HERE
                                + "ThrowsInConstructor could not be instantiated"
                                + " (java.lang.IllegalStateException: no instance today)",
                        HERE
                                + "WrongKind"
                                + in
                                + "encoder 'pillars' 1.0.0 is registered under adapter; move it to"
                                + " the interface of its kind");
    }

    @Test
    void whatAPluginThrowsWhenItIsCreatedIsItsOwnError() {
        PluginRegistry registry =
                discover(TestPlugins.ThrowsInCreate.class, TestPlugins.Refuses.class);
        assertThatThrownBy(
                        () ->
                                registry.create(
                                        PluginType.ADAPTER, PluginRef.of("bad"), new NoContext()))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .extracting(e -> withoutLine(e.getMessage()))
                .isEqualTo(
                        "adapter 'bad' 1.0.0 failed in create (TestPlugins.java): needs the class"
                                + " org.example.Missing, which is neither in it nor in Parley;"
                                + " bundle it");
        assertThatThrownBy(
                        () ->
                                registry.create(
                                        PluginType.ADAPTER,
                                        PluginRef.of("refusing"),
                                        new NoContext()))
                .hasMessage("odd widths are not supported");
    }

    @Test
    void theIdentityHoldsVersionsAndEverySettingOfNestedPlugins() {
        PluginRegistry registry = discover(TestPlugins.Mixing.class, TestPlugins.Swap.class);
        PluginRef inner = new PluginRef("mixing", Map.of("note", "x"));
        PluginRef ref = new PluginRef("swap", Map.of("otherAdapters", List.of(plain(inner))));
        assertThat(CanonicalText.write(registry.identity(PluginKind.BASELINE, ref)))
                .isEqualTo(
                        "{\"config\":{\"adapter\":{\"config\":{\"note\":null,\"width\":8},"
                                + "\"id\":\"mixing\",\"version\":\"1.2.0\"},"
                                + "\"otherAdapters\":[{\"config\":{\"note\":\"x\",\"width\":8},"
                                + "\"id\":\"mixing\",\"version\":\"1.2.0\"}]},"
                                + "\"id\":\"swap\",\"version\":\"2.0.0\"}");
    }

    @Test
    void whereADatasetsFilesAreDoesNotIdentifyIt() {
        PluginRegistry registry = discover(DataPlugins.FolderProvider.class);
        assertThat(folder(registry, "/data/x", "lidar"))
                .isEqualTo(folder(registry, "/home/me/x", "lidar"))
                .isNotEqualTo(folder(registry, "/data/x", "camera"));
    }

    private static String folder(PluginRegistry registry, String root, String need) {
        PluginRef ref = new PluginRef("opv2v", Map.of("root", root, "need", List.of(need)));
        return CanonicalText.write(registry.identity(PluginKind.DATASET, ref));
    }

    private static Map<String, Object> plain(PluginRef ref) {
        return Map.of("id", ref.id(), "settings", ref.settings());
    }

    @Test
    void anOptionalSettingCanBeGivenEmpty() {
        PluginRegistry registry = discover(TestPlugins.Mixing.class);
        PluginRef ref = new PluginRef("mixing", Map.of("note", Optional.empty()));
        assertThat(registry.config(PluginKind.ADAPTER, ref))
                .isEqualTo(new TestPlugins.MixingConfig(8, Optional.empty()));
    }
}
