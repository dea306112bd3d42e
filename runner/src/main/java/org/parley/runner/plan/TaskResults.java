package org.parley.runner.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.plan.TaskResult.Blocked;
import org.parley.runner.plan.TaskResult.Failed;
import org.parley.runner.plan.TaskResult.Made;
import org.parley.runner.plan.TaskResult.Reused;

/**
 * How the tasks of a plan ended.
 *
 * @param byKey in the plan's order; tasks whose artifacts nothing asked for are not in it
 */
public record TaskResults(SuitePlan plan, Map<ArtifactKey, TaskResult> byKey) {
    public TaskResults {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    /** The artifact of a task that succeeded. */
    public Optional<StoredArtifact> artifact(ArtifactKey key) {
        TaskResult result = byKey.get(key);
        if (result instanceof Made made) {
            return Optional.of(made.artifact());
        }
        return result instanceof Reused reused ? Optional.of(reused.artifact()) : Optional.empty();
    }

    /** Why there is no artifact of a task: its own failure, or that of the task it waited for. */
    public Optional<Throwable> cause(ArtifactKey key) {
        TaskResult result = byKey.get(key);
        if (result instanceof Blocked blocked) {
            result = byKey.get(blocked.blamed());
        }
        return result instanceof Failed failed ? Optional.of(failed.cause()) : Optional.empty();
    }

    /** The tasks that gave no artifact, failed or blocked. */
    public List<TaskResult> failures() {
        return byKey.values().stream()
                .filter(r -> r instanceof Failed || r instanceof Blocked)
                .toList();
    }

    /** How many artifacts were made. */
    public long made() {
        return byKey.values().stream().filter(Made.class::isInstance).count();
    }

    /** How many artifacts were there. */
    public long reused() {
        return byKey.values().stream().filter(Reused.class::isInstance).count();
    }
}
