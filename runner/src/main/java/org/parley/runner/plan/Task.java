package org.parley.runner.plan;

import java.util.List;
import org.parley.runner.store.ArtifactKey;

/**
 * An artifact to be had, and how it is made where it is absent.
 *
 * @param needs keys of other tasks of the plan
 */
public record Task(ArtifactKey key, List<ArtifactKey> needs, Maker maker) {
    public Task {
        needs = List.copyOf(needs);
    }
}
