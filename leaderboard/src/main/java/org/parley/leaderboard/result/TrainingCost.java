package org.parley.leaderboard.result;

import java.util.List;

/**
 * What a method costs to train.
 *
 * @param parametersTotal all parameters a deployed system holds
 * @param parametersTrained those the method trains
 * @param parametersForNewType those trained when one more agent type joins
 * @param trainingSteps over all stages
 * @param samplesSeen over all stages, the quantity the budget equalises
 * @param stages what the method's own stages took, in order; models of agents that only this method
 *     uses count above, but are no stage, for they are frozen and the same under every seed
 */
public record TrainingCost(
        long parametersTotal,
        long parametersTrained,
        long parametersForNewType,
        long trainingSteps,
        long samplesSeen,
        List<StageCost> stages) {
    public TrainingCost {
        stages = List.copyOf(stages);
    }

    /** Whether another seed would train another method. */
    public boolean trained() {
        return stages.stream().anyMatch(s -> s.steps() > 0 && s.samples() > 0);
    }

    /** The same without times. */
    TrainingCost withoutTiming() {
        return new TrainingCost(
                parametersTotal,
                parametersTrained,
                parametersForNewType,
                trainingSteps,
                samplesSeen,
                stages.stream().map(StageCost::withoutTiming).toList());
    }
}
