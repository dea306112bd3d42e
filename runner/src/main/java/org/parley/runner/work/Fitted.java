package org.parley.runner.work;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.training.Budget;

/**
 * What came of a training.
 *
 * @param best the state that was chosen; empty where the last one was kept
 */
record Fitted(Budget budget, Optional<Best.Choice> best) {
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
