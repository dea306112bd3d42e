package org.parley.runner.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.artifact.StoredArtifact;

/**
 * The numbers of a run computed again from its stored frames. No artifact is touched.
 *
 * @param cells how many were scored
 * @param changes a line for each number that is another than the stored one
 */
public record CellRescoring(Leaderboard leaderboard, int cells, List<String> changes) {
    public CellRescoring {
        changes = List.copyOf(changes);
    }

    /** Scores a run again; an artifact that is gone or damaged fails with {@code DATA}. */
    public static CellRescoring of(ResultFolder folder) {
        Path work = folder.work();
        List<CellRecord> cells = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        int scored = 0;
        SuiteRun run = folder.run();
        for (CellEntry entry : run.cells()) {
            if (entry instanceof CellEntry.Made made) {
                CheckedCell cell = CheckedCell.of(StoredArtifact.open(made.directory(work)));
                changes.addAll(changes(cell));
                cells.add(cell.scored());
                scored++;
            } else {
                cells.add(entry.cell(work));
            }
        }
        return new CellRescoring(Leaderboard.of(cells).noted(run.note()), scored, changes);
    }

    private static List<String> changes(CheckedCell checked) {
        CellRecord cell = checked.cell();
        String name = cell.scenario() + "/" + cell.method().id() + "/seed" + cell.seed();
        return checked.differences().stream().map(difference -> name + " " + difference).toList();
    }
}
