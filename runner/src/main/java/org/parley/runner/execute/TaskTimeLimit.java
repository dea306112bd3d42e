package org.parley.runner.execute;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.registry.FaultFinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on a thread of their own, so that one that hangs costs its task and not the run. A
 * thread that does not listen to its interrupt is left behind and dies with the process. Whatever a
 * plugin throws is a failure of its task, also where it looks like an interrupt.
 *
 * @param blame finds the plugin that is at fault
 */
record TaskTimeLimit(Duration limit, FaultFinder blame) {
    private static final Logger LOG = LoggerFactory.getLogger(TaskTimeLimit.class);
    private static final long GRACE_MILLIS = 10_000;
    private static final int MOST_THREADS = 100;

    /**
     * How a task ended.
     *
     * @param interrupted whether its thread was interrupted then
     */
    private record Outcome(Throwable thrown, boolean interrupted) {}

    /** Work that may throw anything. */
    interface Work {
        void run() throws Exception;
    }

    void run(ArtifactKey key, Work work) throws Exception {
        AtomicReference<@Nullable Outcome> end = new AtomicReference<>();
        Thread worker =
                new Thread(
                        new ThreadGroup("task"),
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable t) {
                                end.set(new Outcome(t, Thread.currentThread().isInterrupted()));
                            }
                        },
                        "task " + key);
        worker.setDaemon(true);
        worker.start();
        await(key, worker);
        Outcome outcome = end.get();
        if (outcome != null) {
            throw failure(key, outcome);
        }
    }

    /** What is thrown on; an error is thrown at once. */
    private Exception failure(ArtifactKey key, Outcome outcome) {
        Throwable explained = blame.explained(outcome.thrown());
        if (explained instanceof BenchmarkException e) {
            return e;
        }
        boolean interrupt =
                explained instanceof CancellationException
                        || explained instanceof InterruptedException;
        if (interrupt && isEnding()) {
            return new CancellationException("ended while making " + key);
        }
        if (interrupt || outcome.interrupted()) {
            return new BenchmarkException(
                    ErrorCode.PLUGIN,
                    named(key)
                            + " was interrupted from within: a plugin that works for it interrupts"
                            + " or cancels its own thread ("
                            + explained
                            + ")",
                    explained);
        }
        if (explained instanceof Error e) {
            throw e;
        }
        return (Exception) explained;
    }

    /** Whether the process was asked to end, so that trainings stop where they are. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String named(ArtifactKey key) {
        return key.kind() + "/" + key.name();
    }

    /** A training that is interrupted keeps what it has. */
    private static void awaitGrace(Thread worker) {
        try {
            worker.join(GRACE_MILLIS);
        } catch (InterruptedException e) {
            LOG.debug("interrupted twice: {} is left behind", worker.getName());
        }
    }

    /** Where a task hangs: on its own thread, or on one that it began. */
    private Optional<FaultFinder.Place> place(Thread worker) {
        Thread[] all = new Thread[MOST_THREADS];
        ThreadGroup group = worker.getThreadGroup();
        int count = group == null ? 0 : group.enumerate(all);
        return Stream.concat(Stream.of(worker), Arrays.stream(all, 0, count))
                .flatMap(thread -> blame.at(thread.getStackTrace()).stream())
                .findFirst();
    }

    private void await(ArtifactKey key, Thread worker) {
        try {
            worker.join(limit.toMillis());
        } catch (InterruptedException e) {
            worker.interrupt();
            awaitGrace(worker);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted making " + key);
        }
        if (worker.isAlive()) {
            Optional<FaultFinder.Place> place = place(worker);
            worker.interrupt();
            throw new BenchmarkException(
                    place.filter(FaultFinder.Place::alone).isPresent()
                            ? ErrorCode.PLUGIN
                            : ErrorCode.RESOURCE,
                    named(key)
                            + " did not end within "
                            + limit.toSeconds()
                            + " s and was given up"
                            + place.map(p -> ": it was at " + p).orElse("")
                            + "; allow more with --task-seconds");
        }
    }
}
