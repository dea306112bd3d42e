package org.parley.runner.plan;

import java.nio.file.Path;
import org.parley.api.error.Require;

/**
 * What the command line adds to a suite.
 *
 * @param work the work directory
 * @param scratch an empty directory for what plugins write while they work
 * @param threads of the numeric engine, part of what a result depends on
 * @param wanted the cells that are asked for
 */
public record RunOptions(Path work, Path scratch, int threads, CellSelection wanted) {
    public RunOptions {
        Require.require(threads > 0, "--threads must be positive, was %s", threads);
    }

    /** For every cell of the suite. */
    public RunOptions(Path work, Path scratch, int threads) {
        this(work, scratch, threads, CellSelection.ALL);
    }
}
