package org.parley.runner.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.report.Leaderboard;
import org.parley.leaderboard.result.Cell;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.runner.store.Artifact;

/**
 * The numbers of a run computed again from its stored frames. No artifact is touched.
 *
 * @param cells how many were scored
 * @param changes a line for each number that is another than the stored one
 */
public record Rescoring(Leaderboard leaderboard, int cells, List<String> changes) {
    public Rescoring {
        changes = List.copyOf(changes);
    }

    /** Scores a run again; an artifact that is gone or damaged fails with {@code DATA}. */
    public static Rescoring of(ResultFolder folder) {
        Path work = folder.work();
        List<Cell> cells = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        int scored = 0;
        for (CellEntry entry : folder.run().cells()) {
            Cell stored = entry.cell(work);
            if (entry instanceof CellEntry.Made made) {
                Cell anew = rescored(stored, Artifact.open(made.directory(work)));
                changes.addAll(changes(stored, anew));
                cells.add(anew);
                scored++;
            } else {
                cells.add(stored);
            }
        }
        return new Rescoring(Leaderboard.of(cells), scored, changes);
    }

    private static Cell rescored(Cell cell, Artifact artifact) {
        List<FrameRecord> frames = FrameRecords.read(artifact.file("frames.jsonl"));
        return cell.withScores(TaskKind.of(frames).score(frames, cell.suiteHash()));
    }

    private static List<String> changes(Cell before, Cell after) {
        String name = before.scenario() + "/" + before.method().id() + "/seed" + before.seed();
        return JsonDifference.between(before.toJson(), after.toJson()).stream()
                .map(difference -> name + " " + difference)
                .toList();
    }
}
