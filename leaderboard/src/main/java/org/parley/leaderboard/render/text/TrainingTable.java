package org.parley.leaderboard.render.text;

import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.result.StageCost;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.TrainedStage;

/**
 * What every stage of every method took; times, which differ between equal runs, are in the JSON.
 */
public final class TrainingTable {
    private static final List<String> HEADINGS =
            List.of("Method", "Stage", "Seed", "Steps", "Samples", "Learning rate", "Best step");

    private TrainingTable() {}

    /** Empty where nothing was trained. */
    public static Optional<TextTable> of(List<TrainedStage> training) {
        List<List<String>> rows = training.stream().map(TrainingTable::cells).toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(TextTable.plain(2, HEADINGS, rows));
    }

    private static List<String> cells(TrainedStage taught) {
        StageCost s = taught.stage();
        return List.of(
                taught.method().label(),
                s.stage(),
                Long.toString(taught.seed()),
                NumberFormats.whole(s.steps()),
                NumberFormats.whole(s.samples()),
                Double.toString(s.learningRate()),
                NumberFormats.whole(s.bestStep()));
    }
}
