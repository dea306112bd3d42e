package org.parley.runner.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.AtomicDirectory;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionWriter.Content;

/**
 * Cells of several archives as one submission.
 *
 * @param cells in the order of the manifest, each with the archive that its files are taken from
 */
public record MergedSubmission(
        SubmissionManifest manifest, SuiteDocument suite, List<MergedCell> cells) {
    /** A cell and where its files are. */
    record MergedCell(VerifiedCell cell, VerifiedSubmission from) {}

    public MergedSubmission {
        cells = List.copyOf(cells);
    }

    /** Writes an archive, which can be verified and merged in turn. */
    public void writeArchive(Path file) {
        try (OpenArchives archives = new OpenArchives()) {
            SortedMap<String, Content> contents = contents(archives);
            AtomicFile.write(
                    file, draft -> SubmissionWriter.write(draft, manifest, suite, contents));
        }
    }

    /**
     * Writes a work directory with the cells as artifacts, their run and its leaderboard, as if one
     * run had made them all. A directory that is neither absent nor empty fails with {@code USER}.
     */
    public ResultFolder writeDirectory(Path directory) {
        try (OpenArchives archives = new OpenArchives();
                AtomicDirectory draft = AtomicDirectory.of(directory)) {
            List<CellEntry> entries;
            try (ArtifactStore store = ArtifactStore.open(draft.directory())) {
                entries = publish(store, contents(archives));
            }
            ResultFolder results = new ResultFolder(draft.directory(), suite.id());
            results.write(
                    new SuiteRun(suite.compact(), manifest.sources().get(0).threads(), entries));
            results.write(leaderboard());
            AtomicFile.write(results.folder().resolve(EntryNames.MANIFEST), manifest.toJson());
            return new ResultFolder(draft.finish(), suite.id());
        }
    }

    private Leaderboard leaderboard() {
        return Leaderboard.of(cells.stream().map(c -> c.cell().record()).toList())
                .noted(suite.note());
    }

    private List<CellEntry> publish(ArtifactStore store, SortedMap<String, Content> contents) {
        List<CellEntry> entries = new ArrayList<>();
        for (MergedCell merged : cells) {
            VerifiedCell cell = merged.cell();
            if (cell.evidence().isEmpty()) {
                entries.add(new CellEntry.Failed(cell.record()));
                continue;
            }
            String inputs = cell.evidence().get().inputs().text();
            StoredArtifact artifact =
                    store.make(
                            new ArtifactKey("cell", cell.name(), inputs),
                            folder -> {
                                for (String name : List.of(EntryNames.CELL, EntryNames.FRAMES)) {
                                    String path = cell.note().folder() + name;
                                    Content content = Objects.requireNonNull(contents.get(path));
                                    Files.write(folder.resolve(name), content.read());
                                }
                            });
            entries.add(CellEntry.Made.of(store.work(), artifact.directory()));
        }
        return entries;
    }

    private SortedMap<String, Content> contents(OpenArchives archives) {
        SortedMap<String, Content> contents = new TreeMap<>();
        for (MergedCell merged : cells) {
            CellNote note = merged.cell().note();
            for (String name : note.files()) {
                contents.put(name, () -> archives.read(merged.from(), name));
            }
        }
        return contents;
    }

    /** The archives that files are copied from, each opened once. */
    private static final class OpenArchives implements AutoCloseable {
        private final Map<Path, SubmissionArchive> open = new HashMap<>();

        /** A file as it was when it was verified. */
        byte[] read(VerifiedSubmission from, String name) throws IOException {
            SubmissionFindings findings = new SubmissionFindings(from.name());
            return open.computeIfAbsent(from.file(), f -> archive(from, findings))
                    .read(name, findings)
                    .orElseThrow(() -> changed(from));
        }

        private static SubmissionArchive archive(
                VerifiedSubmission from, SubmissionFindings findings) {
            SubmissionArchive archive =
                    SubmissionArchive.open(from.file(), ArchiveLimits.STANDARD, findings)
                            .orElseThrow(() -> changed(from));
            if (!archive.sha256().equals(from.sha256())) {
                archive.close();
                throw changed(from);
            }
            return archive;
        }

        private static BenchmarkException changed(VerifiedSubmission from) {
            return BenchmarkException.data(
                    "%s was changed while it was merged; merge again", from.file());
        }

        @Override
        public void close() {
            open.values().forEach(SubmissionArchive::close);
        }
    }
}
