package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

/**
 * How many samples each trained module of a method may learn from at most, so that methods stand on
 * an equal footing.
 *
 * @param pairedSamples observations of one agent: stages on pairs and on single agents, together
 * @param sceneSamples collaborative frames
 */
public record BudgetRule(long pairedSamples, long sceneSamples) {
    public BudgetRule {
        require(pairedSamples >= 0, "pairedSamples must not be negative, was %s", pairedSamples);
        require(sceneSamples >= 0, "sceneSamples must not be negative, was %s", sceneSamples);
    }
}
