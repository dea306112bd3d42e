package org.parley.runner.registry;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.PluginRef;
import org.parley.api.TaskHead;
import org.parley.api.TaskHeadProvider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Small providers, and a source that lists just some of them. */
public final class TestPlugins {
    private TestPlugins() {}

    /** A source that finds the given provider classes and, as any does, those of the class path. */
    public static PluginSource source(Path directory, Class<?>... providers) {
        for (Class<?> provider : providers) {
            list(directory, spi(provider), provider.getName());
        }
        return new PluginSource.Loaded("test", loader(directory));
    }

    /** One provider of each kind that a suite needs. */
    public static PluginSource usual(Path directory) {
        return source(
                directory,
                World.class,
                Pillars.class,
                Maximum.class,
                Anchors.class,
                Mixing.class,
                Swap.class);
    }

    static void list(Path directory, Class<?> spi, String provider) {
        try {
            Path folder = Files.createDirectories(directory.resolve("META-INF/services"));
            Path file = folder.resolve(spi.getName());
            String before = Files.exists(file) ? Files.readString(file) : "";
            Files.writeString(file, before + provider + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Plugins of the class path are out of sight, so that tests do not depend on them. */
    private static ClassLoader loader(Path directory) {
        try {
            URL[] urls = {directory.toUri().toURL()};
            return new URLClassLoader(urls, TestPlugins.class.getClassLoader()) {
                @Override
                public java.util.Enumeration<URL> getResources(String name) throws IOException {
                    return name.startsWith("META-INF/services/org.parley.")
                            ? findResources(name)
                            : super.getResources(name);
                }
            };
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> spi(Class<?> provider) {
        return PluginType.all().stream()
                .map(PluginType::spi)
                .filter(spi -> spi.isAssignableFrom(provider))
                .findFirst()
                .orElseThrow();
    }

    private static UnsupportedOperationException never() {
        return new UnsupportedOperationException("no test makes one");
    }

    public record WorldConfig(int scenes) {}

    public static final class World implements DatasetProvider<WorldConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.dataset("world", "1.0.0").summary("Boxes").build();
        }

        @Override
        public WorldConfig defaults() {
            return new WorldConfig(4);
        }

        @Override
        public Dataset create(Context host, WorldConfig config) {
            throw never();
        }
    }

    public record PillarsConfig(int channels, double cellMetres) {}

    public static final class Pillars implements EncoderProvider<PillarsConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.encoder("pillars", "1.0.0").summary("Pillars").build();
        }

        @Override
        public PillarsConfig defaults() {
            return new PillarsConfig(16, 0.8);
        }

        @Override
        public Encoder create(Context host, PillarsConfig config) {
            throw never();
        }
    }

    /** An encoder of images. */
    public static final class Cameras implements EncoderProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.encoder("cameras", "1.0.0")
                    .summary("Images")
                    .can(Capability.CAMERA)
                    .build();
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Encoder create(Context host, Nothing config) {
            throw never();
        }
    }

    public record Nothing() {}

    public record Table(String table) {}

    public record SavedConfig(
            Path model,
            Optional<Path> other,
            String note,
            List<String> parts,
            Map<String, String> byName,
            Table inner) {}

    /** An encoder whose settings name files. */
    public static final class Saved implements EncoderProvider<SavedConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.encoder("saved", "1.0.0").summary("A saved network").build();
        }

        @Override
        public SavedConfig defaults() {
            return new SavedConfig(
                    Path.of(""), Optional.empty(), "", List.of(), Map.of(), new Table(""));
        }

        @Override
        public Encoder create(Context host, SavedConfig config) {
            throw never();
        }
    }

    public static final class Maximum implements FusionProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.fusion("maximum", "1.0.0").summary("Largest entry").build();
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Fusion create(Context host, Nothing config) {
            throw never();
        }
    }

    public static final class Anchors implements TaskHeadProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.taskHead("anchors", "1.0.0").summary("Boxes").build();
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public TaskHead create(Context host, Nothing config) {
            throw never();
        }
    }

    public record MixingConfig(int width, Optional<String> note) {
        public MixingConfig {
            Require.require(width > 0, "width must be positive, was %s", width);
        }
    }

    /** An adapter; its product says which width it was made with. */
    public static final class Mixing implements AdapterProvider<MixingConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.adapter("mixing", "1.2.0").summary("1×1 mixing").build();
        }

        @Override
        public MixingConfig defaults() {
            return new MixingConfig(8, Optional.empty());
        }

        @Override
        public Adapter create(Context host, MixingConfig config) {
            return new MixingAdapter(config.width());
        }
    }

    /** What {@link Mixing} makes. */
    public record MixingAdapter(int width) implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }
    }

    public record SwapConfig(PluginRef adapter, List<PluginRef> otherAdapters) {}

    /** A method over adapters it does not know. */
    public static final class Swap implements BaselineProvider<SwapConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.baseline("swap", "2.0.0").summary("Exchange").build();
        }

        @Override
        public SwapConfig defaults() {
            return new SwapConfig(PluginRef.of("mixing"), List.of());
        }

        @Override
        public Baseline create(Context host, SwapConfig config) {
            return new Baseline() {};
        }
    }

    /** Has the id of {@link Mixing}. */
    public static final class Impostor extends Failing {
        public Impostor() {
            super(() -> new Mixing().descriptor());
        }
    }

    public static final class OldApi extends Failing {
        public OldApi() {
            super(
                    () -> {
                        PluginDescriptor d = new Mixing().descriptor();
                        return new PluginDescriptor(
                                "old",
                                d.kind(),
                                d.version(),
                                d.summary(),
                                d.paper(),
                                d.link(),
                                d.licence(),
                                d.capabilities(),
                                d.determinism(),
                                d.fusionStages(),
                                0);
                    });
        }
    }

    public static final class ThrowsInDescriptor extends Failing {
        public ThrowsInDescriptor() {
            super(
                    () -> {
                        throw new IllegalStateException("no descriptor today");
                    });
        }
    }

    public static final class WrongKind extends Failing {
        public WrongKind() {
            super(() -> new Pillars().descriptor());
        }
    }

    public static final class ThrowsInConstructor extends Failing {
        public ThrowsInConstructor() {
            super(() -> new Mixing().descriptor());
            throw new IllegalStateException("no instance today");
        }
    }

    /** Defaults and creation fail. */
    public static final class ThrowsInCreate extends Failing {
        public ThrowsInCreate() {
            super(() -> PluginDescriptor.adapter("bad", "1.0.0").summary("Fails").build());
        }
    }

    /** Refuses with a message of its own. */
    public static final class Refuses implements AdapterProvider<Nothing> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.adapter("refusing", "1.0.0").summary("Refuses").build();
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Adapter create(Context host, Nothing config) {
            throw BenchmarkException.user("odd widths are not supported");
        }
    }

    abstract static class Failing implements AdapterProvider<Nothing> {
        private final java.util.function.Supplier<PluginDescriptor> descriptor;

        Failing(java.util.function.Supplier<PluginDescriptor> descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public PluginDescriptor descriptor() {
            return descriptor.get();
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Adapter create(Context host, Nothing config) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    }
}
