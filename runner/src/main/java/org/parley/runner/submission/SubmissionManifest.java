package org.parley.runner.submission;

import static org.parley.api.error.Require.require;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.RowRole;

/**
 * {@code submission.json}: what an archive holds and where it is from. What it says is checked
 * against the files; it proves nothing by itself.
 *
 * @param parleyVersion of the Parley that wrote the archive
 * @param agents hashes of the frozen models by modality
 * @param sources the runs that the cells are from
 * @param cells in the order of the tables
 * @param history the merges that led to this archive, the first one first
 * @param files all but this one, by path
 */
public record SubmissionManifest(
        int formatVersion,
        String parleyVersion,
        SuiteIdentity suite,
        SortedMap<String, String> agents,
        List<MethodNote> methods,
        List<SourceNote> sources,
        List<CellNote> cells,
        List<MergeNote> history,
        List<FileNote> files) {
    /** Raised when an older reader can no longer understand an archive. */
    public static final int FORMAT_VERSION = 1;

    /**
     * The suite.
     *
     * @param hash keys the scene draws: of the id and the data of the test split
     * @param revision of those data
     */
    public record SuiteIdentity(
            String id, String hash, String dataset, String datasetVersion, String revision) {}

    /**
     * A row of the table.
     *
     * @param version of the baseline's plugin; absent where no cell of the row was made
     * @param licence an SPDX id, where the plugin states one and was there when packed
     */
    public record MethodNote(
            String id,
            String label,
            RowRole role,
            String baseline,
            Optional<String> version,
            Optional<String> licence,
            Optional<String> paper,
            Optional<String> link) {}

    /**
     * A run that cells are from.
     *
     * @param archive SHA-256 of the archive that brought it; absent in that archive itself
     * @param name of that archive's file
     * @param date on which the run was finished
     * @param machines system, Java and engine of its cells
     * @param threads of the numeric engine
     */
    public record SourceNote(
            Optional<String> archive,
            Optional<String> name,
            LocalDate date,
            Optional<String> author,
            String parleyVersion,
            int threads,
            List<String> machines) {
        public SourceNote {
            machines = List.copyOf(machines);
        }

        /** The same as others see it who were given its archive. */
        SourceNote broughtBy(String sha256, String file) {
            return archive.isPresent()
                    ? this
                    : new SourceNote(
                            Optional.of(sha256),
                            Optional.of(file),
                            date,
                            author,
                            parleyVersion,
                            threads,
                            machines);
        }
    }

    /**
     * A cell.
     *
     * @param sources positions in the list of sources, from 0; several found the same numbers
     */
    public record CellNote(
            String scenario,
            String method,
            long seed,
            CellStatus.Outcome outcome,
            List<Integer> sources) {
        public CellNote {
            require(!sources.isEmpty(), "cell %s/%s has no source", scenario, method);
            sources = List.copyOf(sources);
        }

        static CellNote of(CellRecord cell, List<Integer> sources) {
            return new CellNote(
                    cell.scenario(),
                    cell.method().id(),
                    cell.seed(),
                    cell.status().outcome(),
                    sources);
        }

        /** Its folder in the archive, which ends in a slash. */
        String folder() {
            return EntryNames.folder(scenario, method, seed);
        }

        boolean scored() {
            return outcome == CellStatus.Outcome.OK;
        }

        /** The files of its folder. */
        List<String> files() {
            List<String> names =
                    scored()
                            ? List.of(EntryNames.CELL, EntryNames.FRAMES, EntryNames.INPUTS)
                            : List.of(EntryNames.CELL);
            return names.stream().map(name -> folder() + name).toList();
        }
    }

    /** A merge. */
    public record MergeNote(LocalDate date, String parleyVersion, List<MergedArchive> archives) {
        public MergeNote {
            archives = List.copyOf(archives);
        }
    }

    /** An archive that went into a merge. */
    public record MergedArchive(String name, String sha256, int cells) {}

    /** A file of the archive. */
    public record FileNote(String path, long bytes, String sha256) {}

    public SubmissionManifest {
        require(
                formatVersion == FORMAT_VERSION,
                "the archive has format version %s; this Parley reads %s",
                formatVersion,
                FORMAT_VERSION);
        agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
        methods = List.copyOf(methods);
        sources = List.copyOf(sources);
        cells = List.copyOf(cells);
        history = List.copyOf(history);
        files = List.copyOf(files);
    }

    /** The same of other files. */
    SubmissionManifest withFiles(List<FileNote> others) {
        return new SubmissionManifest(
                formatVersion,
                parleyVersion,
                suite,
                agents,
                methods,
                sources,
                cells,
                history,
                others);
    }

    /** The text of the file. */
    public String toJson() {
        return CellJson.pretty(this);
    }
}
