package org.parley.runner.plan;

import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.suite.SuiteConfig;

/** Expands a suite into tasks and says what came of them. */
public interface SuitePlanner {
    /** The tasks of a suite; nothing is made yet. */
    SuitePlan plan(SuiteConfig suite, RunOptions options);

    /**
     * What to show when the tasks are over: the leaderboard over the cells there are, with those
     * that failed named. It asks no plugin. Files that belong to it are written below the work
     * directory.
     */
    SuiteReport report(
            SuiteConfig suite, RunOptions options, TaskResults results, ArtifactStore store);
}
