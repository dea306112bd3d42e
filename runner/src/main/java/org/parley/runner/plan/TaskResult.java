package org.parley.runner.plan;

import java.time.Duration;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.StoredArtifact;

/** How a task ended. */
public sealed interface TaskResult {
    ArtifactKey key();

    /** The artifact was there. */
    record Reused(ArtifactKey key, StoredArtifact artifact) implements TaskResult {}

    /** The artifact was made. */
    record Made(ArtifactKey key, StoredArtifact artifact, Duration time) implements TaskResult {}

    /** The task failed. */
    record Failed(ArtifactKey key, Throwable cause) implements TaskResult {}

    /** Something it needs failed: {@code blamed} is the task where that began. */
    record Blocked(ArtifactKey key, ArtifactKey blamed) implements TaskResult {}
}
