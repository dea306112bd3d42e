package org.parley.world.street.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.parley.api.error.BenchmarkException;

/** Runs independent pieces of work on a few threads; with one, on the caller's. */
final class RenderThreads implements AutoCloseable {
    private final List<ExecutorService> pool;

    RenderThreads(int threads) {
        this.pool = threads > 1 ? List.of(Executors.newFixedThreadPool(threads)) : List.of();
    }

    /** Returns when all have ended; the first failure is thrown. */
    void run(List<Runnable> pieces) {
        if (pool.isEmpty()) {
            pieces.forEach(Runnable::run);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        pieces.forEach(piece -> running.add(pool.get(0).submit(piece)));
        running.forEach(RenderThreads::await);
    }

    private static void await(Future<?> piece) {
        try {
            piece.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchmarkException.user("rendering was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.forEach(ExecutorService::shutdownNow);
    }
}
