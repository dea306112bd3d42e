package org.parley.leaderboard.report;

import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.result.StageCost;

/**
 * What every stage of every method took; times, which differ between equal runs, are in the JSON.
 */
final class TrainingTable {
    private static final List<String> HEADINGS =
            List.of("Method", "Stage", "Seed", "Steps", "Samples", "Learning rate", "Best step");

    private TrainingTable() {}

    /** Empty where nothing was trained. */
    static Optional<TextTable> of(List<TrainedStage> training) {
        List<List<String>> rows = training.stream().map(TrainingTable::cells).toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(TextTable.plain(2, HEADINGS, rows));
    }

    private static List<String> cells(TrainedStage taught) {
        StageCost s = taught.stage();
        return List.of(
                taught.method().label(),
                s.stage(),
                Long.toString(taught.seed()),
                Figures.whole(s.steps()),
                Figures.whole(s.samples()),
                Double.toString(s.learningRate()),
                Figures.whole(s.bestStep()));
    }
}
