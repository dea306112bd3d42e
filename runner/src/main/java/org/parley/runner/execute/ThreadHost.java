package org.parley.runner.execute;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.api.Progress;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.artifact.TaskHistory;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.TaskRunner;
import org.parley.runner.registry.FaultFinder;

/** Carries out tasks on threads of this process. */
public final class ThreadHost implements TaskHost {
    private final ArtifactStore store;
    private final TaskRunner runner;
    private final Progress progress;
    private final Duration keeping;
    private final TaskTimeLimit limit;

    /**
     * @param limits how long a task may take and how often trainings are kept
     * @param blame names the plugins that are at fault
     */
    public ThreadHost(
            ArtifactStore store,
            TaskRunner runner,
            Progress progress,
            TaskLimits limits,
            FaultFinder blame) {
        this.store = store;
        this.runner = runner;
        this.progress = progress;
        this.keeping = limits.keeping();
        this.limit = new TaskTimeLimit(limits.longest(), blame);
    }

    /** A host that shows nothing and lets every task take an hour. */
    public ThreadHost(ArtifactStore store, TaskRunner runner) {
        this(store, runner, Progress.silent(), TaskLimits.USUAL, FaultFinder.NOBODY);
    }

    @Override
    public StoredArtifact make(PlannedTask task, Map<ArtifactKey, StoredArtifact> needs) {
        ArtifactKey key = task.key();
        boolean resumed = Files.exists(store.unfinished(key));
        CheckpointDirectory kept = new CheckpointDirectory(store.unfinished(key), keeping);
        AtomicLong nanos = new AtomicLong(-1);
        StoredArtifact artifact =
                store.make(
                        key,
                        directory -> {
                            long start = System.nanoTime();
                            TaskWorkspace workspace =
                                    new TaskWorkspace(directory, needs, progress, kept);
                            limit.run(key, () -> runner.run(task, workspace));
                            nanos.set(System.nanoTime() - start);
                        });
        // The rest of a training that was begun before says nothing about the whole of one.
        if (nanos.get() >= 0 && !resumed) {
            TaskHistory.note(store.work(), artifact, Duration.ofNanos(nanos.get()));
        }
        return artifact;
    }

    @Override
    public void close() {}
}
