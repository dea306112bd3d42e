package org.parley.runner.artifact;

import java.nio.file.Path;
import java.util.Map;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;

/**
 * What a task works with.
 *
 * @param directory empty; what is written here becomes the artifact
 * @param needs the artifacts its task asked for
 * @param unfinished where it keeps what it needs to go on if it is killed
 */
public record TaskWorkspace(
        Path directory,
        Map<ArtifactKey, StoredArtifact> needs,
        Progress progress,
        CheckpointDirectory unfinished) {
    public TaskWorkspace {
        needs = Map.copyOf(needs);
    }

    /** One of the artifacts the task asked for; any other is an internal error. */
    public StoredArtifact need(ArtifactKey key) {
        StoredArtifact artifact = needs.get(key);
        if (artifact == null) {
            throw BenchmarkException.internal("the task did not ask for %s", key);
        }
        return artifact;
    }
}
