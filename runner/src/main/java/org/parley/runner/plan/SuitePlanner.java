package org.parley.runner.plan;

import org.parley.runner.store.ArtifactStore;
import org.parley.runner.suite.Suite;

/** Expands a suite into tasks and says what came of them. */
public interface SuitePlanner {
    /** The tasks of a suite; nothing is made yet. */
    Plan plan(Suite suite, RunOptions options);

    /**
     * What to show when the tasks are over: the leaderboard over the cells there are, with those
     * that failed named. Files that belong to it are written below the work directory.
     */
    Report report(Suite suite, RunOptions options, Results results, ArtifactStore store);
}
