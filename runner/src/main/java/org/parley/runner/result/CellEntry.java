package org.parley.runner.result;

import java.nio.file.Path;
import org.parley.leaderboard.result.CellRecord;

/** A cell of a run. */
public sealed interface CellEntry {
    /** The cell; one that was made is read from its artifact. */
    CellRecord cell(Path work);

    /**
     * A cell that was made.
     *
     * @param artifact its directory, relative to the work directory, with forward slashes
     */
    record Made(String artifact) implements CellEntry {
        /** The entry of an artifact's directory. */
        public static Made of(Path work, Path directory) {
            return new Made(work.relativize(directory).toString().replace('\\', '/'));
        }

        /** The artifact's directory. */
        public Path directory(Path work) {
            return work.resolve(artifact);
        }

        @Override
        public CellRecord cell(Path work) {
            return CellRecord.read(directory(work).resolve("cell.json"));
        }
    }

    /** A cell that could not be had; it has no artifact. */
    record Failed(CellRecord reason) implements CellEntry {
        @Override
        public CellRecord cell(Path work) {
            return reason;
        }
    }
}
