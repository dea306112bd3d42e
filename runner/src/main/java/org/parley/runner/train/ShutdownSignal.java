package org.parley.runner.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a training that the process was asked to end (Ctrl-C, SIGTERM), and lets the process wait
 * until the training is closed.
 */
final class ShutdownSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "keep-training");
    private volatile boolean wanted;

    ShutdownSignal() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            wanted = true;
        }
    }

    private void ask() {
        wanted = true;
        try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process ends, or this thread was interrupted. */
    boolean wanted() {
        return wanted || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            wanted = true;
        }
    }
}
