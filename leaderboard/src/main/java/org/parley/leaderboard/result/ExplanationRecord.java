package org.parley.leaderboard.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

/**
 * {@code explanation.json}: the gaps of one method with one seed, of every frame.
 *
 * @param suiteHash what keys the scene draws, as in the suite's cells
 * @param method its id, and {@code label} as tables show it
 * @param common the common representation in words
 * @param grid that all methods' gaps are measured on, in words
 * @param modalities that take part, founders first
 */
public record ExplanationRecord(
        int schemaVersion,
        String suiteHash,
        String method,
        String label,
        long seed,
        String common,
        String grid,
        List<String> modalities,
        List<Observation> frames) {
    public static final int SCHEMA_VERSION = 2;

    /**
     * One observation.
     *
     * @param agent who observes, through the encoders of all modalities
     * @param gaps by the names that {@code DomainGaps} gives them; those that cannot be measured
     *     are not there
     */
    public record Observation(
            String scene, String frame, String agent, SortedMap<String, Double> gaps) {
        public Observation {
            gaps.forEach(
                    (name, gap) ->
                            Require.require(
                                    Double.isFinite(gap), "gap %s of %s is %s", name, frame, gap));
            gaps = Collections.unmodifiableSortedMap(new TreeMap<>(gaps));
        }
    }

    public ExplanationRecord {
        Require.require(
                schemaVersion == SCHEMA_VERSION,
                "an explanation of schema version %s; this Parley reads %s",
                schemaVersion,
                SCHEMA_VERSION);
        label = LabelText.plain(label);
        modalities = List.copyOf(modalities);
        frames = List.copyOf(frames);
    }

    public String toJson() {
        return CellJson.pretty(this);
    }

    /** Reads what {@link #toJson} wrote. */
    public static ExplanationRecord read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return CellJson.read(text, ExplanationRecord.class, file.toString());
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }
}
