package org.parley.runner.artifact;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where long work is kept, so that a killed run goes on with it instead of beginning anew.
 *
 * @param directory outlives the process; absent at first, gone when the artifact is there
 * @param every how often to keep it; zero for after every step
 */
public record CheckpointDirectory(Path directory, Duration every) {
    /** As often as a user would not mind to lose. */
    public static final Duration USUAL = Duration.ofSeconds(30);
}
