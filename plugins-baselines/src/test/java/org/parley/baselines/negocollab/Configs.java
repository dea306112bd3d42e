package org.parley.baselines.negocollab;

import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.AlignInput;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.GuideSource;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;

/** Configurations with the guided adapter. */
record Configs(
        String adapter,
        Optional<PluginRef> negotiator,
        Optional<String> protocol,
        HomogeneousPairs pairs,
        LossWeights weights,
        SettingsPreset preset,
        int tuneSteps,
        Optional<Boolean> detachTarget,
        Optional<AlignInput> input,
        Optional<GuideSource> guide,
        Optional<Boolean> guideLearns) {

    static Configs of(SettingsPreset preset) {
        return new Configs(
                "guided",
                Optional.of(PluginRef.of("linear")),
                Optional.empty(),
                HomogeneousPairs.COMMON,
                LossWeights.reference(),
                preset,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Configs with(LossWeights other) {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                pairs,
                other,
                preset,
                tuneSteps,
                detachTarget,
                input,
                guide,
                guideLearns);
    }

    Configs withAdapter(String id) {
        return new Configs(
                id,
                negotiator,
                protocol,
                pairs,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                input,
                guide,
                guideLearns);
    }

    Configs withoutNegotiator() {
        return new Configs(
                adapter,
                Optional.empty(),
                protocol,
                pairs,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                input,
                guide,
                guideLearns);
    }

    Configs withProtocol(String modality) {
        return new Configs(
                adapter,
                negotiator,
                Optional.of(modality),
                pairs,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                input,
                guide,
                guideLearns);
    }

    Configs local() {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                HomogeneousPairs.LOCAL,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                input,
                guide,
                guideLearns);
    }

    Configs withoutTuning() {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                pairs,
                weights,
                preset,
                0,
                detachTarget,
                input,
                guide,
                guideLearns);
    }

    /** The common representation is a target that does not move. */
    Configs detached() {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                pairs,
                weights,
                preset,
                tuneSteps,
                Optional.of(true),
                input,
                guide,
                guideLearns);
    }

    /** What founders and newcomers restore from. */
    Configs given(AlignInput given) {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                pairs,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                Optional.of(given),
                guide,
                guideLearns);
    }

    Configs guidedBy(GuideSource source) {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                pairs,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                input,
                Optional.of(source),
                guideLearns);
    }

    /** The cycle also moves the senders from which receivers take guidance. */
    Configs guideLearning() {
        return new Configs(
                adapter,
                negotiator,
                protocol,
                pairs,
                weights,
                preset,
                tuneSteps,
                detachTarget,
                input,
                guide,
                Optional.of(true));
    }

    NegoCollabBaselineConfig make() {
        return make(0);
    }

    /** With a start that is solved for. */
    NegoCollabBaselineConfig make(int fitObservations) {
        Budget paired = new Budget(3, 2, 1e-2);
        Budget frames = new Budget(tuneSteps, 1, 1e-2);
        return new NegoCollabBaselineConfig(
                PluginRef.of(adapter),
                negotiator,
                protocol,
                pairs,
                fitObservations,
                paired,
                frames,
                paired,
                frames,
                weights,
                OccupancyAnchor.car(),
                preset,
                detachTarget,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                input,
                Optional.empty(),
                guideLearns,
                Optional.empty(),
                input,
                guide,
                Optional.empty());
    }
}
