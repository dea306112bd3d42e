package org.parley.runner.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.DataReport;
import org.parley.api.data.DataReport.Counts;
import org.parley.api.data.DataReport.Problem;
import org.parley.api.data.DataReport.Severity;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Range;
import org.parley.api.plugin.DataLocation;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.viz.StreetDataset;

/** Datasets of the three kinds: in memory, read from a directory, written by themselves. */
public final class DataPlugins {
    private DataPlugins() {}

    public record StreetConfig(boolean empty) {}

    /** {@code street}: {@link StreetDataset}, or nothing. */
    public static final class StreetProvider implements DatasetProvider<StreetConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.dataset("street", "1.0.0").summary("A street").build();
        }

        @Override
        public StreetConfig defaults() {
            return new StreetConfig(false);
        }

        @Override
        public Dataset create(Context host, StreetConfig config) {
            return config.empty() ? new Nothing() : new StreetDataset();
        }
    }

    /** A dataset with empty splits. */
    private static class Nothing implements Dataset {
        @Override
        public String revision() {
            return "nothing";
        }

        @Override
        public Range evaluationRange() {
            return new StreetDataset().evaluationRange();
        }

        @Override
        public List<SceneInfo> scenes(Split split) {
            return List.of();
        }

        @Override
        public Frame frame(SceneInfo scene, int index) {
            throw BenchmarkException.internal("nobody asks for %s", scene);
        }
    }

    public record FolderConfig(@DataLocation String root, List<String> need) {}

    /** {@code opv2v}: reads a directory, in which it finds one problem for each file. */
    public static final class FolderProvider implements DatasetProvider<FolderConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.dataset("opv2v", "1.0.0").summary("Files").build();
        }

        @Override
        public FolderConfig defaults() {
            return new FolderConfig("", List.of());
        }

        @Override
        public Dataset create(Context host, FolderConfig config) {
            return new Folder(config);
        }
    }

    private static final class Folder extends Nothing {
        private final FolderConfig config;

        Folder(FolderConfig config) {
            this.config = config;
        }

        /** A file that is needed has an error; any other a warning. */
        @Override
        public DataReport check(Progress progress) {
            List<Problem> problems = names(Path.of(config.root())).stream().map(this::of).toList();
            Map<Split, Counts> counts =
                    Map.of(Split.TRAIN, new Counts(1, 2, 3, 4, 5), Split.TEST, Counts.NONE);
            return new DataReport(counts, problems);
        }

        private Problem of(String name) {
            boolean needed = config.need().stream().anyMatch(name::startsWith);
            return new Problem(needed ? Severity.ERROR : Severity.WARNING, name, "is torn");
        }
    }

    static List<String> names(Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record WorldConfig(String profile, long seed) {}

    /**
     * {@code world}: writes a file and opens as {@link StreetDataset}; the profile "broken" fails.
     */
    public static final class WorldProvider implements DatasetProvider<WorldConfig> {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.dataset("world", "1.0.0").summary("Written").build();
        }

        @Override
        public WorldConfig defaults() {
            return new WorldConfig("smoke", 1);
        }

        @Override
        public Dataset create(Context host, WorldConfig config) {
            return new World(config);
        }
    }

    private record World(WorldConfig config) implements GeneratedDataset {
        @Override
        public String revision() {
            return config.toString();
        }

        @Override
        public Range evaluationRange() {
            return new StreetDataset().evaluationRange();
        }

        @Override
        public void generate(Path directory, Set<Split> splits, Progress progress) {
            try {
                Files.writeString(directory.resolve("world.txt"), config.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (config.profile().equals("broken")) {
                throw BenchmarkException.data("the world fell apart");
            }
        }

        @Override
        public Dataset open(Path directory) {
            if (!Files.exists(directory.resolve("world.txt"))) {
                throw BenchmarkException.data("%s holds no world", directory);
            }
            return new StreetDataset();
        }
    }
}
