package org.parley.runner.plan;

import org.parley.runner.artifact.TaskWorkspace;

/** Carries out the tasks of one suite; used by many threads. */
public interface TaskRunner {
    /**
     * Writes the files of a task's artifact; whatever is thrown fails this task and those that need
     * it.
     */
    void run(PlannedTask task, TaskWorkspace workspace) throws Exception;
}
