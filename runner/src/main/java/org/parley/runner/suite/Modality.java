package org.parley.runner.suite;

import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.runner.config.Default;

/**
 * An agent type: its perception model and how that is trained in step 0.
 *
 * @param budget of step 0
 * @param sharing what agents share in step 0
 */
public record Modality(
        PluginRef encoder,
        PluginRef fusion,
        PluginRef head,
        Budget budget,
        @Default("features") Sharing sharing) {}
