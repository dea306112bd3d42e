package org.parley.world.street;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Range;
import org.parley.datasets.opv2v.Opv2vConfig;
import org.parley.datasets.opv2v.Opv2vDataset;

/** Writes worlds, scene by scene on all processors; the bytes do not depend on how many. */
final class StreetWorldWriter implements GeneratedDataset {
    /** Raised with every change that changes a file. */
    static final String VERSION = "1.0.0";

    private final WorldConfig config;
    private final WorldRecipe recipe;

    StreetWorldWriter(WorldConfig config) {
        this.config = config;
        this.recipe = config.recipe();
    }

    @Override
    public String revision() {
        String text = "world " + VERSION + " " + config.seed() + " " + recipe.sizes();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean holds(Split split) {
        return recipe.scenes(split) > 0;
    }

    @Override
    public Range evaluationRange() {
        return recipe.range();
    }

    @Override
    public void generate(Path directory, Set<Split> splits, Progress progress) {
        List<SceneId> scenes = SceneId.all(recipe);
        Stream.of(Split.values())
                .filter(split -> split != Split.ADAPTATION || holds(split))
                .forEach(s -> SceneWriter.directory(directory.resolve(SceneId.folder(s))));
        SceneWriter writer = new SceneWriter(directory, recipe, config.seed());
        ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        progress.begin("building the world", scenes.size());
        try {
            List<Future<List<String>>> running = new ArrayList<>();
            for (SceneId id : scenes) {
                boolean wanted = splits.contains(id.split());
                running.add(pool.submit(() -> wanted ? writer.write(id) : writer.agents(id)));
            }
            SortedMap<String, List<String>> agents = new TreeMap<>();
            for (int i = 0; i < scenes.size(); i++) {
                agents.put(scenes.get(i).name(), result(running.get(i)));
                progress.at(i + 1L, Map.of());
            }
            ModalityDealing.write(directory, agents);
        } finally {
            pool.shutdownNow();
            progress.end();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted building the world");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw BenchmarkException.internal("building the world failed: %s", e.getCause());
        }
    }

    @Override
    public Dataset open(Path directory) {
        return new Opv2vDataset(
                Opv2vConfig.standard().at(directory.toString()).within(recipe.range()));
    }
}
