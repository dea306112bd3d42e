package org.parley.runner.result;

import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.runner.artifact.StoredArtifact;

/**
 * A cell beside what its frames say, for what a table shows is never taken from {@code cell.json}
 * alone.
 *
 * @param cell as it is stored
 * @param scored the same with the scores of its frames
 */
public record CheckedCell(CellRecord cell, CellRecord scored) {
    /** Reads a whole artifact and scores its frames; another cell's fails with {@code DATA}. */
    public static CheckedCell of(StoredArtifact artifact) {
        CellRecord cell = CellRecord.read(artifact.file("cell.json"));
        String name = cell.scenario() + "/" + cell.method().id() + "/seed" + cell.seed();
        if (!artifact.key().name().equals(name)) {
            throw BenchmarkException.data(
                    "%s should be the cell %s, but cell.json is that of %s; run its suite again,"
                            + " which makes it anew",
                    artifact.directory(), artifact.key().name(), name);
        }
        List<FrameRecord> frames = FrameRecords.read(artifact.file("frames.jsonl"));
        CellRecord scored = cell.withScores(TaskKind.of(frames).score(frames, cell.suiteHash()));
        return new CheckedCell(cell, scored);
    }

    /** The stored cell; one whose scores are not those of its frames fails with {@code DATA}. */
    public CellRecord agreed() {
        List<JsonDifference> all = differences();
        if (!all.isEmpty()) {
            throw BenchmarkException.data(
                    "cell.json disagrees with its frames: %s%s; run the suite again, which makes"
                            + " the cell anew, or 'parley rescore' if an earlier Parley scored it",
                    all.get(0), all.size() == 1 ? "" : " and " + (all.size() - 1) + " more");
        }
        return cell;
    }

    /** Each number that the frames do not bear out. */
    public List<JsonDifference> differences() {
        return JsonDifference.between(cell.toJson(), scored.toJson());
    }
}
