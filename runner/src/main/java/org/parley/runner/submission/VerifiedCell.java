package org.parley.runner.submission;

import java.util.Optional;
import org.parley.leaderboard.result.CellRecord;
import org.parley.runner.submission.SubmissionManifest.CellNote;

/**
 * A cell whose numbers are those of its frames.
 *
 * @param evidence what a cell with scores has beside its record
 */
public record VerifiedCell(CellNote note, CellRecord record, Optional<FrameEvidence> evidence) {
    /**
     * What a cell's scores rest on.
     *
     * @param inputs canonical JSON of everything that went into the cell
     * @param frames SHA-256 of its frames
     * @param questions SHA-256 of what every method is asked in these frames
     */
    public record FrameEvidence(CellInputs inputs, String frames, String questions) {}

    /** {@code flight/when2com/seed1}. */
    public String name() {
        return name(record.scenario(), record.method().id(), record.seed());
    }

    static String name(String scenario, String method, long seed) {
        return scenario + "/" + method + "/seed" + seed;
    }
}
