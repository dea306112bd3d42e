package org.parley.runner.plan;

import java.util.List;
import org.parley.runner.artifact.ArtifactKey;

/**
 * An artifact to be had, and how it is made where it is absent.
 *
 * @param needs keys of other tasks of the plan
 */
public record PlannedTask(ArtifactKey key, List<ArtifactKey> needs, ArtifactMaker maker) {
    public PlannedTask {
        needs = List.copyOf(needs);
    }
}
