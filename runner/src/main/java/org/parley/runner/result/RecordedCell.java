package org.parley.runner.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.CellRecord;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;

/** A cell in a work directory and the run that made it. */
public record RecordedCell(StoredArtifact artifact, SuiteRun run) {
    private static final String KIND = "cell";
    private static final String CELL = "cell.json";
    private static final String FRAMES = "frames.jsonl";

    /**
     * The cell that a path names: its directory, or the {@code cell.json} in it. Fails with {@code
     * DATA} where there is none, it is damaged, or no run of its work directory tells how it was
     * made.
     */
    public static RecordedCell find(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path directory = absolute.endsWith(CELL) ? absolute.resolveSibling("") : absolute;
        StoredArtifact artifact = StoredArtifact.open(directory);
        if (!artifact.key().kind().equals(KIND)) {
            throw BenchmarkException.data(
                    "%s is a %s; only a cell can be reproduced, what it needs is made with it",
                    artifact.key(), artifact.key().kind());
        }
        Path work = work(artifact.directory());
        return ResultFolder.all(work).stream()
                .map(ResultFolder::run)
                .filter(run -> holds(run, work, artifact.directory()))
                .findFirst()
                .map(run -> new RecordedCell(artifact, run))
                .orElseThrow(() -> unrecorded(artifact, work));
    }

    /** Every cell that a run made itself, in the order of its table. */
    public static List<RecordedCell> all(ResultFolder folder) {
        SuiteRun run = folder.run();
        return run.cells().stream()
                .filter(CellEntry.Made.class::isInstance)
                .map(CellEntry.Made.class::cast)
                .map(m -> StoredArtifact.open(m.directory(folder.work())))
                .filter(artifact -> artifact.key().kind().equals(KIND))
                .map(artifact -> new RecordedCell(artifact, run))
                .toList();
    }

    /** The id of its row, as in {@code m1m3/direct/seed1}. */
    public String method() {
        return artifact.key().name().split("/", -1)[1];
    }

    private static Path work(Path artifact) {
        for (Path p = artifact; p.getParent() != null; p = p.getParent()) {
            if (p.endsWith(ArtifactStore.ARTIFACTS)) {
                return p.getParent();
            }
        }
        throw BenchmarkException.data(
                "%s is not in a work directory; give a cell below artifacts/ of one", artifact);
    }

    private static boolean holds(SuiteRun run, Path work, Path artifact) {
        return run.cells().stream()
                .anyMatch(c -> c instanceof CellEntry.Made m && m.directory(work).equals(artifact));
    }

    private static BenchmarkException unrecorded(StoredArtifact artifact, Path work) {
        return BenchmarkException.data(
                "no results/*/run.json in %s tells how %s was made: the suite was run again since"
                        + " with other settings; run it as it was, then try again",
                work, artifact.key());
    }

    /** What the key of {@code other} says that this cell's does not, by place in their inputs. */
    public List<JsonDifference> inputs(String other) {
        return JsonDifference.between(artifact.key().inputs(), other);
    }

    /** Where another making of the same cell differs, times apart. */
    public List<JsonDifference> differences(StoredArtifact other) {
        List<JsonDifference> found =
                new ArrayList<>(JsonDifference.between(text(artifact), text(other)));
        frames(other).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static String text(StoredArtifact cell) {
        return CellRecord.read(cell.file(CELL)).withoutTiming().toJson();
    }

    private Optional<JsonDifference> frames(StoredArtifact other) {
        List<String> before = lines(artifact.file(FRAMES));
        List<String> after = lines(other.file(FRAMES));
        long same = 0;
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            same += before.get(i).equals(after.get(i)) ? 1 : 0;
        }
        boolean equal = before.size() == after.size() && same == before.size();
        String now = after.size() + " records, " + same + " of them the same";
        return equal
                ? Optional.empty()
                : Optional.of(new JsonDifference(FRAMES, before.size() + " records", now));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }
}
