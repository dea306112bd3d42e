package org.parley.runner.execute;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.plan.PlannedTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out tasks in worker processes on the same work directory. A worker that is killed,
 * crashes or hangs costs its task, never the run; the task is given to another worker once. A task
 * that failed is not tried again.
 */
public final class ProcessHost implements TaskHost {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessHost.class);

    /** A worker gives up tasks by itself: this is for one that cannot even do that. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final ArtifactStore store;
    private final List<String> command;
    private final Progress progress;
    private final Duration longest;
    private final Queue<WorkerProcess> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * @param command that starts a worker
     */
    public ProcessHost(
            ArtifactStore store, List<String> command, Progress progress, TaskLimits limits) {
        this.store = store;
        this.command = List.copyOf(command);
        this.progress = progress;
        this.longest = limits.longest().plus(GRACE);
    }

    @Override
    public StoredArtifact make(PlannedTask task, Map<ArtifactKey, StoredArtifact> needs) {
        Optional<StoredArtifact> found = store.find(task.key());
        return found.isPresent() ? found.get() : made(task);
    }

    private StoredArtifact made(PlannedTask task) {
        WorkerMessage answer;
        try {
            answer = answer(task);
        } catch (WorkerProcess.LostException first) {
            LOG.warn(
                    "the worker of {} was lost ({}); another one tries once more",
                    task.key(),
                    first.getMessage());
            try {
                answer = answer(task);
            } catch (WorkerProcess.LostException second) {
                throw new BenchmarkException(
                        ErrorCode.RESOURCE,
                        "two workers were lost over "
                                + task.key()
                                + ": "
                                + second.getMessage()
                                + "; a code of 137 often means that memory ran out: allow less at"
                                + " once with --workers",
                        second);
            }
        }
        if (answer instanceof WorkerMessage.Failed failed) {
            LOG.debug("a worker failed at {}: {}", task.key(), failed.trace());
            throw new BenchmarkException(failed.code(), failed.message());
        }
        return store.find(task.key())
                .orElseThrow(
                        () ->
                                BenchmarkException.internal(
                                        "a worker made %s, but it is not there", task.key()));
    }

    private WorkerMessage answer(PlannedTask task) throws WorkerProcess.LostException {
        WorkerProcess worker = take();
        try {
            WorkerMessage answer = worker.run(task.spec(), progress, longest);
            giveBack(worker);
            return answer;
        } catch (WorkerProcess.LostException e) {
            worker.kill();
            if (closed) {
                throw new CancellationException("ended while making " + task.key());
            }
            throw e;
        } catch (InterruptedException e) {
            worker.close();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted making " + task.key());
        } catch (RuntimeException e) {
            worker.kill();
            throw e;
        }
    }

    private WorkerProcess take() {
        for (WorkerProcess known = idle.poll(); known != null; known = idle.poll()) {
            if (known.isAlive()) {
                return known;
            }
        }
        return WorkerProcess.start(command);
    }

    private void giveBack(WorkerProcess worker) {
        idle.add(worker);
        if (closed && idle.remove(worker)) {
            worker.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (WorkerProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
            worker.close();
        }
    }
}
