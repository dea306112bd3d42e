package org.parley.runner.results;

import java.nio.file.Path;
import org.parley.leaderboard.result.Cell;

/** A cell of a run. */
public sealed interface CellEntry {
    /** The cell; one that was made is read from its artifact. */
    Cell cell(Path work);

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
        public Cell cell(Path work) {
            return Cell.read(directory(work).resolve("cell.json"));
        }
    }

    /** A cell that could not be had; it has no artifact. */
    record Failed(Cell reason) implements CellEntry {
        @Override
        public Cell cell(Path work) {
            return reason;
        }
    }
}
