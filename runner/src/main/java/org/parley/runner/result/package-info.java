/** What a run leaves beside its artifacts: the suite as it was, its cells and its leaderboard. */
@NullMarked
package org.parley.runner.result;

import org.jspecify.annotations.NullMarked;
