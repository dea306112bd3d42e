package org.parley.runner.execute;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads that each work on one thing at a time. What a job throws is thrown by {@link #next}. When
 * closed, they are interrupted and waited for.
 *
 * @param <T> what a job comes to
 */
final class WorkerThreads<T> implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private record Outcome<T>(Optional<T> result, Optional<Throwable> thrown) {}

    private final ExecutorService threads;
    private final BlockingQueue<Outcome<T>> outcomes = new LinkedBlockingQueue<>();
    private final int count;
    private int busy;

    WorkerThreads(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, work -> daemon(work));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    }

    boolean free() {
        return busy < count;
    }

    boolean idle() {
        return busy == 0;
    }

    void start(Supplier<T> job) {
        busy++;
        threads.execute(() -> outcomes.add(outcome(job)));
    }

    private static <T> Outcome<T> outcome(Supplier<T> job) {
        try {
            return new Outcome<>(Optional.of(job.get()), Optional.empty());
        } catch (RuntimeException | Error e) {
            return new Outcome<>(Optional.empty(), Optional.of(e));
        }
    }

    /** Waits for a job to end. An interrupt ends the waiting, and is kept. */
    T next() {
        Outcome<T> outcome;
        try {
            outcome = outcomes.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while tasks were running");
        }
        busy--;
        if (outcome.thrown().isPresent()) {
            Throwable thrown = outcome.thrown().get();
            if (thrown instanceof CancellationException) {
                Thread.currentThread().interrupt();
            }
            if (thrown instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) thrown;
        }
        return outcome.result().orElseThrow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
