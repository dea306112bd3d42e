package org.parley.runner.plan;

import org.parley.runner.artifact.TaskWorkspace;

/** Makes one artifact: a pure function of its key. */
@FunctionalInterface
public interface ArtifactMaker {
    /** Writes the artifact's files; whatever is thrown fails this task and those that need it. */
    void make(TaskWorkspace making) throws Exception;
}
