package org.parley.runner.submission;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.table.Leaderboard;

/**
 * An archive in which everything matches.
 *
 * @param sha256 of the archive
 * @param cells in the order of the manifest
 */
public record VerifiedSubmission(
        Path file,
        String sha256,
        SubmissionManifest manifest,
        SuiteDocument suite,
        List<VerifiedCell> cells) {
    public VerifiedSubmission {
        cells = List.copyOf(cells);
    }

    /** The name of its file. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** The tables of its cells. */
    public Leaderboard leaderboard() {
        return Leaderboard.of(cells.stream().map(VerifiedCell::record).toList())
                .noted(suite.note());
    }

    boolean sameAs(VerifiedSubmission other) {
        return sha256.equals(other.sha256);
    }

    Optional<VerifiedCell> cell(String name) {
        return cells.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
