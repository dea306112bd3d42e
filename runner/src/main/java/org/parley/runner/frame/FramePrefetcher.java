package org.parley.runner.frame;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.parley.api.error.BenchmarkException;

/**
 * Reads and prepares on a thread of its own what will be asked for soon, while the engine works.
 * What is taken is the same whether or not it was expected.
 *
 * @param <K> what a value is asked for by
 */
public final class FramePrefetcher<K, V> implements AutoCloseable {
    private final Map<K, Future<V>> coming = new ConcurrentHashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread t = new Thread(task, "read-ahead");
                        t.setDaemon(true);
                        return t;
                    });

    /** Begins to make a value; {@code maker} must be pure and thread-safe. */
    public void expect(K key, Supplier<V> maker) {
        coming.computeIfAbsent(key, k -> thread.submit(maker::get));
    }

    /** The value, which was expected or is made now; what its maker throws, this throws. */
    public V take(K key, Supplier<V> maker) {
        Future<V> future = coming.remove(key);
        if (future == null) {
            return maker.get();
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("interrupted reading " + key);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw BenchmarkException.internal("reading %s failed: %s", key, e.getCause());
        }
    }

    /** Forgets what was expected and never taken. */
    void forget() {
        coming.values().forEach(f -> f.cancel(false));
        coming.clear();
    }

    @Override
    public void close() {
        forget();
        thread.shutdownNow();
    }
}
