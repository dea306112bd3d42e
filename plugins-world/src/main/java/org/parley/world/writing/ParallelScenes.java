package org.parley.world.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;

/** The scenes of a world, made on all processors at once. */
public final class ParallelScenes {
    private ParallelScenes() {}

    /**
     * What the scenes make, in their order. An interruption cancels; a failure of a scene is that
     * of the whole, thrown when no other is being made any more.
     *
     * @param doing what is done, such as {@code building the world}
     */
    public static <T> List<T> make(String doing, List<Callable<T>> scenes, Progress progress) {
        ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        progress.begin(doing, scenes.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            scenes.forEach(scene -> running.add(pool.submit(scene)));
            List<T> made = new ArrayList<>();
            for (Future<T> scene : running) {
                made.add(result(doing, scene));
                progress.at(made.size(), Map.of());
            }
            return made;
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
            progress.end();
        }
    }

    /** What still runs may write, so nobody goes on before it has ended. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(String doing, Future<T> scene) {
        try {
            return scene.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted " + doing);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw BenchmarkException.internal("%s failed: %s", doing, e.getCause());
        }
    }
}
