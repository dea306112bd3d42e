package org.parley.baselines.negocollab;

import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.message.WireType;
import org.parley.api.training.Budget;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;

/**
 * Keys of {@code negotiated}.
 *
 * @param adapter any one
 * @param negotiator derives the common representation from the founders' features
 * @param halves whether the adapter's sender alone leads into the common representation and its
 *     receiver alone out of it, as those of {@code negocollab} do; if not, the whole adapter serves
 *     each way
 * @param homogeneousPairs how features travel between agents of one modality
 * @param wire number format on the wire of an adapter that serves whole
 * @param fitObservations paired observations from which adapters get a start that is solved for, as
 *     far as they have one; 0 for none
 * @param negotiate paired observations of the founders; 0 steps skip it, as for all stages
 * @param tune collaborative frames of the founders
 * @param alignNewcomer paired observations of founders and one newcomer, for each
 * @param tuneNewcomer collaborative frames of who has joined, for each newcomer
 * @param weights of the terms of the first stage
 * @param occupancy how cells are labelled for the pragmatic terms
 */
public record NegotiatedConfig(
        PluginRef adapter,
        PluginRef negotiator,
        boolean halves,
        HomogeneousPairs homogeneousPairs,
        WireType wire,
        int fitObservations,
        Budget negotiate,
        Budget tune,
        Budget alignNewcomer,
        Budget tuneNewcomer,
        LossWeights weights,
        OccupancyAnchor occupancy) {

    static NegotiatedConfig defaults() {
        NegoCollabBaselineConfig own = NegoCollabBaselineConfig.defaults();
        return new NegotiatedConfig(
                PluginRef.of("conv1x1"),
                PluginRef.of("pyramid-negotiator"),
                false,
                HomogeneousPairs.COMMON,
                WireType.FLOAT32,
                0,
                own.negotiate(),
                own.tune(),
                own.alignNewcomer(),
                own.tuneNewcomer(),
                own.weights(),
                own.occupancy());
    }

    /** The same as settings of {@code negocollab}, with its preset {@code parley}. */
    NegoCollabBaselineConfig asNegoCollab() {
        return new NegoCollabBaselineConfig(
                adapter,
                Optional.of(negotiator),
                Optional.empty(),
                homogeneousPairs,
                fitObservations,
                negotiate,
                tune,
                alignNewcomer,
                tuneNewcomer,
                weights,
                occupancy,
                SettingsPreset.PARLEY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
