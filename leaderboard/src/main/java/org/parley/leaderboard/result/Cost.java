package org.parley.leaderboard.result;

/**
 * What a method costs to train.
 *
 * @param parametersTotal all parameters a deployed system holds
 * @param parametersTrained those the method trains
 * @param parametersForNewType those trained when one more agent type joins
 * @param trainingSteps over all stages
 * @param samplesSeen over all stages, the quantity the budget equalises
 */
public record Cost(
        long parametersTotal,
        long parametersTrained,
        long parametersForNewType,
        long trainingSteps,
        long samplesSeen) {}
