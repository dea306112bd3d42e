package org.parley.runner.work;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.training.Budget;
import org.parley.leaderboard.result.StageCost;

/**
 * What came of a training.
 *
 * @param best the state that was chosen; empty where the last one was kept
 */
record Fitted(Budget budget, Optional<Best.Choice> best) {
    /**
     * As results say it.
     *
     * @param seconds that it took
     */
    StageCost cost(String stage, double seconds) {
        return new StageCost(
                stage,
                budget.steps(),
                (long) budget.steps() * budget.batch(),
                budget.learningRate(),
                seconds,
                best.map(Best.Choice::step).orElse(budget.steps()));
    }

    /** As a weights file says it. */
    SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("steps", Integer.toString(budget.steps()));
        facts.put("batch", Integer.toString(budget.batch()));
        facts.put("learningRate", Double.toString(budget.learningRate()));
        best.ifPresent(
                b -> {
                    facts.put("chosenStep", Integer.toString(b.step()));
                    facts.put("validationLoss", Double.toString(b.loss()));
                });
        return facts;
    }
}
