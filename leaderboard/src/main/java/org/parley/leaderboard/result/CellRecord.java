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
public record CellRecord(
        int schemaVersion,
        String suiteHash,
        String scenario,
        MethodIdentity method,
        long seed,
        CellStatus status,
        SortedMap<String, String> protocol,
        SortedMap<String, String> provenance,
        Optional<CellScores> scores,
        Optional<TrainingCost> cost,
        FrozenHashes frozenHashes,
        Optional<CellTiming> timing) {

    /** Raised when an older reader can no longer understand a cell. */
    public static final int SCHEMA_VERSION = 2;

    public CellRecord {
        Require.require(
                schemaVersion == SCHEMA_VERSION,
                "cell has schema version %s, this Parley reads %s; run its suite again, which makes"
                        + " the cell anew",
                schemaVersion,
                SCHEMA_VERSION);
        Require.require(
                (status.outcome() == CellStatus.Outcome.OK) == scores.isPresent(),
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
    public CellRecord withoutTiming() {
        return new CellRecord(
                schemaVersion,
                suiteHash,
                scenario,
                method,
                seed,
                status,
                protocol,
                provenance,
                scores,
                cost.map(TrainingCost::withoutTiming),
                frozenHashes,
                Optional.empty());
    }

    /** This cell with other scores, as scoring its frames again makes it. */
    public CellRecord withScores(CellScores rescored) {
        return new CellRecord(
                schemaVersion,
                suiteHash,
                scenario,
                method,
                seed,
                CellStatus.ok(),
                protocol,
                provenance,
                Optional.of(rescored),
                cost,
                frozenHashes,
                timing);
    }

    /** This cell of a method that is shown otherwise. */
    public CellRecord withMethod(MethodIdentity shown) {
        return new CellRecord(
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
        return CellJson.pretty(this);
    }

    /** The cell in {@code text}; {@code where} names its file for the message. */
    public static CellRecord parse(String text, String where) {
        CellJson.requireSchema(text, SCHEMA_VERSION, where);
        return CellJson.read(text, CellRecord.class, where);
    }

    /** Reads {@code cell.json}. */
    public static CellRecord read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            String message =
                    String.format(Locale.ROOT, "cannot read %s: %s; run the cell first", file, e);
            throw new BenchmarkException(ErrorCode.DATA, message, e);
        }
    }
}
