package org.parley.runner.plan;

import java.util.List;
import org.parley.runner.artifact.ArtifactKey;

/**
 * An artifact to be had, and what has to be done where it is absent.
 *
 * @param needs keys of other tasks of the plan
 */
public record PlannedTask(ArtifactKey key, List<ArtifactKey> needs, TaskSpec spec) {
    public PlannedTask {
        needs = List.copyOf(needs);
    }

    /** Those of its needs that are of one kind, in order. */
    public List<ArtifactKey> needs(String kind) {
        return needs.stream().filter(k -> k.kind().equals(kind)).toList();
    }
}
