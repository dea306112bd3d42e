package org.parley.runner.work;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.parley.api.Progress;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;
import org.parley.nn.training.Adam;
import org.parley.nn.training.Schedule;
import org.parley.nn.training.Trainer;

/** Runs a budget of optimiser steps, reporting and recording each. */
final class Fit {
    private static final double EPSILON = 1e-10;
    private static final double WEIGHT_DECAY = 1e-4;

    private final Models models;
    private final Curve curve;
    private final Progress progress;

    Fit(Models models, Curve curve, Progress progress) {
        this.models = models;
        this.curve = curve;
        this.progress = progress;
    }

    /**
     * @param loss builds the loss of a step, counted from 0
     */
    void run(
            String what,
            Selector trains,
            Budget budget,
            SeedStream seeds,
            BiFunction<Graph, Integer, Loss> loss)
            throws IOException {
        Schedule schedule = Schedule.cosine();
        Adam adam = new Adam(models.arena(), EPSILON, WEIGHT_DECAY);
        progress.begin(what, budget.steps());
        try (Trainer trainer = new Trainer(models.store(), models.arena(), trains, adam, seeds)) {
            for (int i = 0; i < budget.steps(); i++) {
                int step = i;
                double rate = budget.learningRate() * schedule.factor(step, budget.steps());
                Map<String, Double> terms = trainer.step(rate, g -> loss.apply(g, step));
                curve.add(what, step, rate, terms);
                progress.at(step + 1L, new LinkedHashMap<>(terms));
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted while training " + what);
                }
            }
        } finally {
            progress.end();
        }
    }
}
