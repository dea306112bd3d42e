package org.parley.runner.suite;

import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.runner.config.DefaultValue;

/**
 * An agent type: its perception model and how that is trained in step 0.
 *
 * @param budget of step 0
 * @param retrainBudget instead of it, where a run is asked to train what the suite names weights of
 * @param sharing what agents share in step 0
 * @param weights of a model that was trained before: a path ending in {@code .safetensors}, or the
 *     name of an agent that comes with Parley; it is not trained then
 */
public record ModalityConfig(
        PluginRef encoder,
        PluginRef fusion,
        PluginRef head,
        Budget budget,
        Optional<Budget> retrainBudget,
        @DefaultValue("features") SharingMode sharing,
        Optional<String> weights) {

    /** The same, trained as the budget says. */
    ModalityConfig trained() {
        return trained(budget);
    }

    /** The same, trained as the smaller budget says, if there is one. */
    ModalityConfig retrained() {
        return trained(retrainBudget.orElse(budget));
    }

    private ModalityConfig trained(Budget steps) {
        return new ModalityConfig(
                encoder, fusion, head, steps, Optional.empty(), sharing, Optional.empty());
    }
}
