package org.parley.runner.plan;

import java.util.Optional;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ScenarioConfig;

/**
 * A result that a report shows, and the artifact it is in.
 *
 * @param scenario the column; empty where a method is looked at as such
 * @param shown the row as tables show it
 * @param refusal what the method needs that the column does not give; there is no artifact then,
 *     and no task that makes it
 */
public record PlannedResult(
        ArtifactKey key,
        Optional<ScenarioConfig> scenario,
        MethodRow row,
        MethodIdentity shown,
        long seed,
        Optional<String> refusal) {

    /** A result that some task makes. */
    public PlannedResult(
            ArtifactKey key,
            Optional<ScenarioConfig> scenario,
            MethodRow row,
            MethodIdentity shown,
            long seed) {
        this(key, scenario, row, shown, seed, Optional.empty());
    }
}
