package org.parley.runner.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Budget;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.ChecksummedFile;

/**
 * Chooses a learning rate by validation: each is tried from the same start, and the training with
 * the lowest loss on samples held out goes on to its end. What is over is kept, so a killed search
 * goes on with the trial it was at.
 */
final class LearningRateSearch {
    private static final String RESULT = "trial";

    private final CheckpointDirectory unfinished;
    private final TrainingStart start;
    private final LossCurve curve;

    /** A training with one learning rate. */
    interface Attempt {
        /**
         * @param kept where it is kept
         * @param trial its first steps only, if any are given
         */
        TrainingResult run(Budget budget, CheckpointDirectory kept, OptionalInt trial)
                throws IOException;
    }

    LearningRateSearch(CheckpointDirectory unfinished, TrainingStart start, LossCurve curve) {
        this.unfinished = unfinished;
        this.start = start;
        this.curve = curve;
    }

    /** The training with the best of the budget's learning rates; the first of equals. */
    TrainingResult run(String what, Budget budget, Attempt attempt) throws IOException {
        List<TrainingResult.Trial> trials = new ArrayList<>();
        for (double rate : budget.rates()) {
            trials.add(trial(budget.at(rate), budget.trialSteps(), attempt));
        }
        TrainingResult.Trial best =
                trials.stream()
                        .filter(t -> Double.isFinite(t.loss()))
                        .min(Comparator.comparingDouble(TrainingResult.Trial::loss))
                        .orElseThrow(() -> allDiverged(what, budget));
        Budget chosen = budget.at(best.learningRate());
        TrainingResult fitted = begin(chosen, OptionalInt.empty(), attempt).chosenFrom(trials);
        trials.forEach(t -> curve.trial(what, t, t.equals(best)));
        return fitted;
    }

    private static BenchmarkException allDiverged(String what, Budget budget) {
        return BenchmarkException.user(
                "%s: the training diverges with each of the learningRates %s; give smaller ones",
                what, budget.rates());
    }

    private TrainingResult.Trial trial(Budget budget, int steps, Attempt attempt)
            throws IOException {
        double rate = budget.learningRate();
        ChecksummedFile result = new ChecksummedFile(kept(budget).directory().resolve(RESULT));
        var over = result.read();
        if (over.isPresent()) {
            String[] words = new String(over.get(), StandardCharsets.US_ASCII).split(" ");
            return new TrainingResult.Trial(
                    rate, Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        }
        TrainingResult fitted = begin(budget, OptionalInt.of(steps), attempt);
        double loss = fitted.best().map(BestState.Choice::loss).orElse(Double.POSITIVE_INFINITY);
        String text = loss + " " + fitted.seconds();
        result.write(text.getBytes(StandardCharsets.US_ASCII));
        return new TrainingResult.Trial(rate, loss, fitted.seconds());
    }

    private TrainingResult begin(Budget budget, OptionalInt steps, Attempt attempt)
            throws IOException {
        start.restore();
        curve.restore("");
        return attempt.run(budget, kept(budget), steps);
    }

    private CheckpointDirectory kept(Budget budget) {
        String name = "rate-" + budget.learningRate();
        return new CheckpointDirectory(unfinished.directory().resolve(name), unfinished.every());
    }
}
