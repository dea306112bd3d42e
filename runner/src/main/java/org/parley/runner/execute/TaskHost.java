package org.parley.runner.execute;

import java.util.Map;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.plan.PlannedTask;

/** Where tasks are carried out; used by many threads, one task each. */
public interface TaskHost extends AutoCloseable {
    /**
     * Makes a task's artifact, or finds it. Whatever is thrown fails the task, but a {@link
     * java.util.concurrent.CancellationException} ends the run.
     *
     * @param needs the artifacts that it is made from
     */
    StoredArtifact make(PlannedTask task, Map<ArtifactKey, StoredArtifact> needs);

    /** Ends what it began; artifacts stay. */
    @Override
    void close();
}
