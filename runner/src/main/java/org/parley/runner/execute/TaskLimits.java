package org.parley.runner.execute;

import java.time.Duration;
import org.parley.runner.artifact.CheckpointDirectory;

/**
 * How long tasks may take.
 *
 * @param longest a task that takes longer is given up
 * @param keeping how often trainings keep what they have, to go on with after a kill
 */
public record TaskLimits(Duration longest, Duration keeping) {
    /** An hour a task. */
    public static final TaskLimits USUAL =
            new TaskLimits(Duration.ofHours(1), CheckpointDirectory.USUAL);
}
