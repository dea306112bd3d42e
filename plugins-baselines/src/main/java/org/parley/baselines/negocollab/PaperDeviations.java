package org.parley.baselines.negocollab;

import org.parley.baselines.negocollab.NegoCollabBaselineConfig.AlignInput;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.GuideSource;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.PragmaticLabels;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.StructureBoxes;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.StructureForm;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.TaskLossOver;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.TermScale;
import org.parley.nn.loss.DistributionDistance.StdTerm;

/** What holds where paper and public code differ: a key where it is given, else the preset. */
record PaperDeviations(
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

    static PaperDeviations of(SettingsPreset preset) {
        return switch (preset) {
            case PAPER ->
                    new PaperDeviations(
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
                    new PaperDeviations(
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
                    new PaperDeviations(
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

    static PaperDeviations of(NegoCollabBaselineConfig config) {
        PaperDeviations preset = of(config.preset());
        return new PaperDeviations(
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
