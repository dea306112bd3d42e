package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import org.parley.api.training.Budget;

/**
 * Trains a method further on the scenes it is tested on.
 *
 * @param until share of each test scene's frames that it learns from, the first ones
 * @param budget of the further training
 */
public record FineTuneConfig(double until, Budget budget) {
    public FineTuneConfig {
        require(until > 0 && until < 1, "until must lie between 0 and 1, was %s", until);
    }

    /** What is learned from. */
    public ScenePart part() {
        return new ScenePart(0, until);
    }

    /** Whether nothing of a scenario was learned from. */
    boolean spares(ScenarioConfig scenario) {
        return scenario.part().from() >= until;
    }
}
