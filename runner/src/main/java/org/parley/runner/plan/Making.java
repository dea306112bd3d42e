package org.parley.runner.plan;

import java.nio.file.Path;
import java.util.Map;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;

/**
 * What a maker works with.
 *
 * @param directory empty; what is written here becomes the artifact
 * @param needs the artifacts its task asked for
 * @param unfinished where it keeps what it needs to go on if it is killed
 */
public record Making(
        Path directory,
        Map<ArtifactKey, Artifact> needs,
        Progress progress,
        Unfinished unfinished) {
    public Making {
        needs = Map.copyOf(needs);
    }

    /** One of the artifacts the task asked for; any other is an internal error. */
    public Artifact need(ArtifactKey key) {
        Artifact artifact = needs.get(key);
        if (artifact == null) {
            throw BenchmarkException.internal("the task did not ask for %s", key);
        }
        return artifact;
    }
}
