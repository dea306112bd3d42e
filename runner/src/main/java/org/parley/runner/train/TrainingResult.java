package org.parley.runner.train;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parley.api.training.Budget;
import org.parley.leaderboard.result.StageCost;

/**
 * What came of a training.
 *
 * @param budget with the learning rate that was followed
 * @param best the state that was chosen; empty where the last one was kept
 * @param trials of learning rates to choose from; empty where there was one
 * @param seconds it took in all, trials and what was done before a restart included
 */
public record TrainingResult(
        Budget budget, Optional<BestState.Choice> best, List<Trial> trials, double seconds) {
    public TrainingResult {
        trials = List.copyOf(trials);
    }

    /**
     * One learning rate that was tried.
     *
     * @param loss the lowest one on samples held out; not finite where the training diverged
     * @param seconds it took
     */
    record Trial(double learningRate, double loss, double seconds) {
        @Override
        public String toString() {
            return learningRate + ": " + (Double.isFinite(loss) ? loss : "diverged");
        }
    }

    /** The same after others were tried. */
    TrainingResult chosenFrom(List<Trial> tried) {
        double others =
                tried.stream()
                        .filter(t -> t.learningRate() != budget.learningRate())
                        .mapToDouble(Trial::seconds)
                        .sum();
        return new TrainingResult(budget, best, tried, seconds + others);
    }

    /** What the stage took, as results say it. */
    public StageCost cost(String stage) {
        return new StageCost(
                stage, budget.steps(), samples(), budget.learningRate(), seconds, bestStep());
    }

    /** Samples that were learned from. */
    long samples() {
        return (long) budget.steps() * budget.batch();
    }

    /** Steps after which the state was that was kept. */
    int bestStep() {
        return best.map(BestState.Choice::step).orElse(budget.steps());
    }

    /**
     * As a weights file says it. Equal trainings write equal files, so how long it took is not part
     * of it.
     */
    public SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("steps", Integer.toString(budget.steps()));
        facts.put("batch", Integer.toString(budget.batch()));
        facts.put("samples", Long.toString(samples()));
        facts.put("learningRate", Double.toString(budget.learningRate()));
        facts.put("bestStep", Integer.toString(bestStep()));
        best.ifPresent(
                b -> {
                    facts.put("chosenStep", Integer.toString(b.step()));
                    facts.put("validationLoss", Double.toString(b.loss()));
                });
        if (!trials.isEmpty()) {
            facts.put(
                    "learningRates",
                    trials.stream().map(Trial::toString).collect(Collectors.joining(", ")));
        }
        return facts;
    }
}
