package org.parley.runner.plan;

import java.nio.file.Path;
import org.parley.api.error.Require;

/**
 * What the command line adds to a suite.
 *
 * @param work the work directory
 * @param scratch an empty directory for what plugins write while they work
 * @param threads of the numeric engine, part of what a result depends on
 */
public record RunOptions(Path work, Path scratch, int threads) {
    public RunOptions {
        Require.require(threads > 0, "--threads must be positive, was %s", threads);
    }
}
