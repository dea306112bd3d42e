package org.parley.leaderboard.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

/**
 * {@code cell.json}: one method in one scenario with one seed.
 *
 * @param suiteHash keys the scene draws, so that all cells of a suite are paired
 * @param protocol how the numbers were made: thresholds, AP protocols, range, decode and so on
 * @param provenance hashes, versions, machine and back end
 * @param scores absent where the cell failed
 * @param cost absent where the cell failed before it was known
 * @param timing with the seconds of stages the only part that may differ between equal runs
 */
public record Cell(
        int schemaVersion,
        String suiteHash,
        String scenario,
        Method method,
        long seed,
        Status status,
        SortedMap<String, String> protocol,
        SortedMap<String, String> provenance,
        Optional<Scores> scores,
        Optional<Cost> cost,
        FrozenHashes frozenHashes,
        Optional<Timing> timing) {

    /** Raised when an older reader can no longer understand a cell. */
    public static final int SCHEMA_VERSION = 2;

    public Cell {
        Require.require(
                schemaVersion == SCHEMA_VERSION,
                "cell has schema version %s, this Parley reads %s; run its suite again, which makes"
                        + " the cell anew",
                schemaVersion,
                SCHEMA_VERSION);
        Require.require(
                (status.outcome() == Status.Outcome.OK) == scores.isPresent(),
                "cell %s/%s/%s is %s but %s; an ok cell has scores and a failed one has none",
                scenario,
                method.id(),
                seed,
                status.outcome(),
                scores.isPresent() ? "has scores" : "has none");
        protocol = Collections.unmodifiableSortedMap(new TreeMap<>(protocol));
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /** Whether this cell has numbers. */
    public boolean ok() {
        return scores.isPresent();
    }

    /** This cell without its times: equal runs give equal values. */
    public Cell withoutTiming() {
        return new Cell(
                schemaVersion,
                suiteHash,
                scenario,
                method,
                seed,
                status,
                protocol,
                provenance,
                scores,
                cost.map(Cost::withoutTiming),
                frozenHashes,
                Optional.empty());
    }

    /** This cell with other scores, as scoring its frames again makes it. */
    public Cell withScores(Scores rescored) {
        return new Cell(
                schemaVersion,
                suiteHash,
                scenario,
                method,
                seed,
                Status.ok(),
                protocol,
                provenance,
                Optional.of(rescored),
                cost,
                frozenHashes,
                timing);
    }

    /** This cell of a method that is shown otherwise. */
    public Cell withMethod(Method shown) {
        return new Cell(
                schemaVersion,
                suiteHash,
                scenario,
                shown,
                seed,
                status,
                protocol,
                provenance,
                scores,
                cost,
                frozenHashes,
                timing);
    }

    /** The canonical text of {@code cell.json}. */
    public String toJson() {
        return CanonicalJson.pretty(this);
    }

    /** The cell in {@code text}; {@code where} names its file for the message. */
    public static Cell parse(String text, String where) {
        CanonicalJson.requireSchema(text, SCHEMA_VERSION, where);
        return CanonicalJson.read(text, Cell.class, where);
    }

    /** Reads {@code cell.json}. */
    public static Cell read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            String message =
                    String.format(Locale.ROOT, "cannot read %s: %s; run the cell first", file, e);
            throw new BenchmarkException(ErrorCode.DATA, message, e);
        }
    }
}
