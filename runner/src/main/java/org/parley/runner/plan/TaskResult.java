package org.parley.runner.plan;

import java.time.Duration;
import org.parley.runner.store.Artifact;
import org.parley.runner.store.ArtifactKey;

/** How a task ended. */
public sealed interface TaskResult {
    ArtifactKey key();

    /** The artifact was there. */
    record Reused(ArtifactKey key, Artifact artifact) implements TaskResult {}

    /** The artifact was made. */
    record Made(ArtifactKey key, Artifact artifact, Duration time) implements TaskResult {}

    /** The maker failed. */
    record Failed(ArtifactKey key, Throwable cause) implements TaskResult {}

    /** Something it needs failed: {@code blamed} is the task where that began. */
    record Blocked(ArtifactKey key, ArtifactKey blamed) implements TaskResult {}
}
