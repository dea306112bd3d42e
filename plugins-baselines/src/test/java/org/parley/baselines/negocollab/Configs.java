package org.parley.baselines.negocollab;

import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.baselines.negocollab.NegoCollabConfig.HomogeneousPairs;

/** Configurations with the guided adapter. */
record Configs(
        String adapter,
        Optional<PluginRef> negotiator,
        Optional<String> protocol,
        HomogeneousPairs pairs,
        LossWeights weights,
        Preset preset,
        int tuneSteps) {

    static Configs of(Preset preset) {
        return new Configs(
                "guided",
                Optional.of(PluginRef.of("linear")),
                Optional.empty(),
                HomogeneousPairs.COMMON,
                LossWeights.reference(),
                preset,
                3);
    }

    Configs with(LossWeights other) {
        return new Configs(adapter, negotiator, protocol, pairs, other, preset, tuneSteps);
    }

    Configs withAdapter(String id) {
        return new Configs(id, negotiator, protocol, pairs, weights, preset, tuneSteps);
    }

    Configs withoutNegotiator() {
        return new Configs(adapter, Optional.empty(), protocol, pairs, weights, preset, tuneSteps);
    }

    Configs withProtocol(String modality) {
        return new Configs(
                adapter, negotiator, Optional.of(modality), pairs, weights, preset, tuneSteps);
    }

    Configs local() {
        return new Configs(
                adapter, negotiator, protocol, HomogeneousPairs.LOCAL, weights, preset, tuneSteps);
    }

    Configs withoutTuning() {
        return new Configs(adapter, negotiator, protocol, pairs, weights, preset, 0);
    }

    NegoCollabConfig make() {
        Budget paired = new Budget(3, 2, 1e-2);
        Budget frames = new Budget(tuneSteps, 1, 1e-2);
        return new NegoCollabConfig(
                PluginRef.of(adapter),
                negotiator,
                protocol,
                pairs,
                paired,
                frames,
                paired,
                frames,
                weights,
                OccupancyAnchor.car(),
                preset,
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
