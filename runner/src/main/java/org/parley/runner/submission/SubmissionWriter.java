package org.parley.runner.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.submission.SubmissionManifest.FileNote;

/**
 * An archive whose bytes are those of its content alone: entries in order of their names, all of
 * one time.
 */
final class SubmissionWriter {
    /** The first that a zip archive can state. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** A file to be written, read when it is its turn. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    private SubmissionWriter() {}

    /**
     * Writes an archive.
     *
     * @param manifest whose list of files is made here
     * @param cells the files of its cells
     */
    static void write(
            Path file,
            SubmissionManifest manifest,
            SuiteDocument suite,
            SortedMap<String, Content> cells)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            write(zip, manifest, suite, cells);
        }
    }

    private static void write(
            ZipOutputStream zip,
            SubmissionManifest manifest,
            SuiteDocument suite,
            SortedMap<String, Content> cells)
            throws IOException {
        List<FileNote> files = new ArrayList<>();
        for (Map.Entry<String, Content> cell : cells.entrySet()) {
            byte[] bytes = cell.getValue().read();
            files.add(note(cell.getKey(), bytes));
            put(zip, cell.getKey(), bytes);
        }
        byte[] text = suite.text().getBytes(StandardCharsets.UTF_8);
        files.add(note(EntryNames.SUITE, text));
        String listed = manifest.withFiles(files).toJson();
        put(zip, EntryNames.MANIFEST, listed.getBytes(StandardCharsets.UTF_8));
        put(zip, EntryNames.SUITE, text);
    }

    private static FileNote note(String path, byte[] bytes) {
        return new FileNote(path, bytes.length, Sha256Hash.of(bytes));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
