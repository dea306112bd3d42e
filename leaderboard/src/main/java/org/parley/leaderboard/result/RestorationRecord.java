package org.parley.leaderboard.result;

import static org.parley.api.error.Require.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * {@code restoration.json}: how much of receivers' own features a method with one seed restores
 * from what senders send.
 *
 * @param suiteHash what keys the scene draws, as in the suite's cells
 * @param method its id, and {@code label} as tables show it
 * @param fitted observations of the training split that a closed form was fitted on; 0 of a method
 *     that is trained as the suite says
 * @param scored observations of the test split
 */
public record RestorationRecord(
        int schemaVersion,
        String suiteHash,
        String method,
        String label,
        long seed,
        int fitted,
        int scored,
        List<Score> scores) {
    public static final int SCHEMA_VERSION = 1;

    /** The R² of an ordered pair of modalities. */
    public record Score(String sender, String receiver, MethodState state, double rSquared) {
        public Score {
            require(Double.isFinite(rSquared), "R² of %s to %s is %s", sender, receiver, rSquared);
        }
    }

    public RestorationRecord {
        require(
                schemaVersion == SCHEMA_VERSION,
                "a restoration of schema version %s; this Parley reads %s",
                schemaVersion,
                SCHEMA_VERSION);
        label = LabelText.plain(label);
        scores = List.copyOf(scores);
    }

    public String toJson() {
        return CellJson.pretty(this);
    }

    /** Reads what {@link #toJson} wrote. */
    public static RestorationRecord read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return CellJson.read(text, RestorationRecord.class, file.toString());
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }
}
