package org.parley.api.training;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.parley.api.error.Require;

/**
 * How long and how fast a stage trains.
 *
 * @param steps optimiser steps
 * @param batch samples a step
 * @param learningRate at its peak
 * @param optimizer what follows the gradients, and how the rate changes
 * @param learningRates to choose from instead of {@code learningRate}: the stage is trained with
 *     each, and the one with the lowest loss on the validation split is kept
 * @param trialShare of the steps that each of them is trained for before one is chosen; without it
 *     all of them
 */
public record Budget(
        int steps,
        int batch,
        double learningRate,
        OptimizerSpec optimizer,
        Optional<List<Double>> learningRates,
        Optional<Double> trialShare) {
    public Budget {
        Require.require(steps >= 0, "steps must not be negative, was %s", steps);
        Require.require(batch > 0, "batch must be positive, was %s", batch);
        Require.require(learningRate > 0, "learningRate must be positive, was %s", learningRate);
        learningRates.ifPresent(Budget::requireRates);
        Require.require(
                trialShare.isEmpty() || learningRates.isPresent(),
                "trialShare needs learningRates, which are not given");
        trialShare.ifPresent(
                s -> Require.require(s > 0 && s <= 1, "trialShare must be in (0, 1], was %s", s));
        learningRates = learningRates.map(List::copyOf);
    }

    /** One learning rate, followed as usual. */
    public Budget(int steps, int batch, double learningRate) {
        this(
                steps,
                batch,
                learningRate,
                OptimizerSpec.standard(),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireRates(List<Double> rates) {
        Require.require(
                !rates.isEmpty()
                        && rates.stream().allMatch(r -> r > 0)
                        && new HashSet<>(rates).size() == rates.size(),
                "learningRates must be positive and differ, were %s",
                rates);
    }

    /** The learning rates that the stage is trained with, one or more. */
    public List<Double> rates() {
        return learningRates.orElse(List.of(learningRate));
    }

    /** The same with one learning rate. */
    public Budget at(double rate) {
        return new Budget(steps, batch, rate, optimizer, Optional.empty(), Optional.empty());
    }

    /** Steps after which one of several learning rates is chosen. */
    public int trialSteps() {
        return (int) Math.ceil(trialShare.orElse(1.0) * steps);
    }
}
