package org.parley.baselines.negocollab;

import org.parley.baselines.negocollab.NegoCollabConfig.AlignInput;
import org.parley.baselines.negocollab.NegoCollabConfig.GuideSource;
import org.parley.baselines.negocollab.NegoCollabConfig.PragmaticLabels;
import org.parley.baselines.negocollab.NegoCollabConfig.StructureBoxes;
import org.parley.baselines.negocollab.NegoCollabConfig.StructureForm;
import org.parley.baselines.negocollab.NegoCollabConfig.TaskLossOver;
import org.parley.baselines.negocollab.NegoCollabConfig.TermScale;
import org.parley.nn.loss.DistributionDistance.StdTerm;

/** What holds where paper and public code differ: a key where it is given, else the preset. */
record Choices(
        boolean detachTarget,
        StdTerm stdTerm,
        StructureForm structure,
        StructureBoxes structureBoxes,
        PragmaticLabels pragmaticLabels,
        AlignInput alignInput,
        TaskLossOver taskLossOver,
        boolean guideLearnsFromCycle,
        TermScale termScale,
        AlignInput cycleInput,
        GuideSource guide,
        boolean occupancyLoss) {

    static Choices of(Preset preset) {
        return switch (preset) {
            case PAPER ->
                    new Choices(
                            false,
                            StdTerm.SQUARED,
                            StructureForm.ONE_DISTANCE,
                            StructureBoxes.BEV,
                            PragmaticLabels.OBSERVATION,
                            AlignInput.COMMON,
                            TaskLossOver.ALL,
                            false,
                            TermScale.NONE,
                            AlignInput.COMMON,
                            GuideSource.SELF,
                            false);
            case REFERENCE ->
                    new Choices(
                            false,
                            StdTerm.SMOOTHED_ABSOLUTE,
                            StructureForm.TWO_DISTANCES,
                            StructureBoxes.REFERENCE,
                            PragmaticLabels.SINGLE_AGENT,
                            AlignInput.MEAN_WITH_SENDER,
                            TaskLossOver.EGO,
                            true,
                            TermScale.NONE,
                            AlignInput.COMMON,
                            GuideSource.SELF,
                            true);
            case PARLEY ->
                    new Choices(
                            false,
                            StdTerm.SQUARED,
                            StructureForm.ONE_DISTANCE,
                            StructureBoxes.BEV,
                            PragmaticLabels.SINGLE_AGENT,
                            AlignInput.SENT,
                            TaskLossOver.ALL,
                            false,
                            TermScale.VARIANCE,
                            AlignInput.SENT,
                            GuideSource.NEIGHBOUR,
                            true);
        };
    }

    static Choices of(NegoCollabConfig config) {
        Choices preset = of(config.preset());
        return new Choices(
                config.detachTarget().orElse(preset.detachTarget),
                config.stdTerm().orElse(preset.stdTerm),
                config.structure().orElse(preset.structure),
                config.structureBoxes().orElse(preset.structureBoxes),
                config.pragmaticLabels().orElse(preset.pragmaticLabels),
                config.alignInput().orElse(preset.alignInput),
                config.taskLossOver().orElse(preset.taskLossOver),
                config.guideLearnsFromCycle().orElse(preset.guideLearnsFromCycle),
                config.termScale().orElse(preset.termScale),
                config.cycleInput().orElse(preset.cycleInput),
                config.guide().orElse(preset.guide),
                config.occupancyLoss().orElse(preset.occupancyLoss));
    }
}
