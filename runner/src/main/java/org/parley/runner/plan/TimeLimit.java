package org.parley.runner.plan;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.store.ArtifactKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs makers on a thread of their own, so that one that hangs costs its task and not the run. A
 * thread that does not listen to its interrupt is left behind and dies with the process.
 */
record TimeLimit(Duration limit) {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);
    private static final long GRACE_MILLIS = 10_000;

    void run(ArtifactKey key, Maker maker, Making making) throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread worker =
                new Thread(
                        () -> {
                            try {
                                maker.make(making);
                            } catch (Throwable t) {
                                thrown.set(t);
                            }
                        },
                        "task " + key);
        worker.setDaemon(true);
        worker.start();
        await(key, worker);
        Throwable cause = thrown.get();
        if (cause instanceof Exception e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
    }

    /** A training that is interrupted keeps what it has. */
    private static void awaitGrace(Thread worker) {
        try {
            worker.join(GRACE_MILLIS);
        } catch (InterruptedException e) {
            LOG.debug("interrupted twice: {} is left behind", worker.getName());
        }
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
            worker.interrupt();
            throw new BenchmarkException(
                    ErrorCode.RESOURCE,
                    key.kind()
                            + "/"
                            + key.name()
                            + " did not end within "
                            + limit.toSeconds()
                            + " s and was given up; allow more with --task-seconds");
        }
    }
}
