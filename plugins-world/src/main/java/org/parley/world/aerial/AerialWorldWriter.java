package org.parley.world.aerial;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Range;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.AerialJson;
import org.parley.world.aerial.file.WorldHeader;
import org.parley.world.aerial.landscape.AerialClass;

/** Writes worlds, scene by scene on all processors; the bytes do not depend on how many. */
final class AerialWorldWriter implements GeneratedDataset {
    /** Raised with every change that changes a file. */
    static final String VERSION = "1.0.0";

    private final AerialConfig config;
    private final AerialRecipe recipe;

    AerialWorldWriter(AerialConfig config) {
        this.config = config;
        this.recipe = config.recipe();
    }

    @Override
    public String revision() {
        String text =
                String.join(
                        " ",
                        "aerial",
                        VERSION,
                        config.setting().id(),
                        Long.toString(config.seed()),
                        recipe.sizes());
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
        return AerialDataset.RANGE;
    }

    @Override
    public List<String> classNames() {
        return AerialClass.names();
    }

    @Override
    public void generate(Path directory, Set<Split> splits, Progress progress) {
        AerialFolder folder = new AerialFolder(directory);
        AerialSceneWriter writer = new AerialSceneWriter(folder, config);
        List<Scene> scenes = scenes(splits);
        ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        progress.begin("flying over the land", scenes.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Scene scene : scenes) {
                running.add(pool.submit(() -> writer.write(scene.split(), scene.number())));
            }
            for (int i = 0; i < scenes.size(); i++) {
                await(running.get(i));
                progress.at(i + 1L, Map.of());
            }
        } finally {
            pool.shutdownNow();
            progress.end();
        }
        String flight = config.setting().flight().id();
        AerialJson.write(
                folder.header(),
                new WorldHeader(
                        WorldHeader.FORMAT, flight, recipe.imagePixels(), AerialClass.names()));
    }

    private record Scene(Split split, int number) {}

    private List<Scene> scenes(Set<Split> splits) {
        List<Scene> scenes = new ArrayList<>();
        for (Split split : Split.values()) {
            for (int i = 0; splits.contains(split) && i < recipe.scenes(split); i++) {
                scenes.add(new Scene(split, i));
            }
        }
        return scenes;
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted flying over the land");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw BenchmarkException.internal("writing the world failed: %s", e.getCause());
        }
    }

    @Override
    public Dataset open(Path directory) {
        return AerialDataset.open(directory, config.setting());
    }
}
