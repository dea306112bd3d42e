package org.parley.runner.submission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.parley.leaderboard.result.CellJson;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.submission.SubmissionManifest.FileNote;

/** The files of an archive in the hands of somebody who changes them. */
final class ArchiveContent {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<ZipArchiveEntry> extra = new ArrayList<>();

    static ArchiveContent of(Path file) throws IOException {
        ArchiveContent content = new ArchiveContent();
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                content.files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return content;
    }

    String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    byte[] bytes(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    ArchiveContent edit(String name, UnaryOperator<String> change) {
        String before = text(name);
        String after = change.apply(before);
        if (before.equals(after)) {
            throw new AssertionError("nothing to change in " + name + ": " + before);
        }
        return put(name, after.getBytes(UTF_8));
    }

    ArchiveContent put(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    ArchiveContent remove(String name) {
        files.remove(name);
        return this;
    }

    /** An entry besides, of any name, also one that is there. */
    ArchiveContent extra(ZipArchiveEntry entry) {
        extra.add(entry);
        return this;
    }

    SubmissionManifest manifest() {
        return CellJson.read(text("submission.json"), SubmissionManifest.class, "test");
    }

    ArchiveContent manifest(Function<SubmissionManifest, SubmissionManifest> change) {
        return put("submission.json", change.apply(manifest()).toJson().getBytes(UTF_8));
    }

    /** With the sizes and checksums of what is there now. */
    ArchiveContent sealed() {
        List<FileNote> notes = new ArrayList<>();
        files.forEach(
                (name, bytes) -> {
                    if (!name.equals("submission.json")) {
                        notes.add(new FileNote(name, bytes.length, Sha256Hash.of(bytes)));
                    }
                });
        return manifest(m -> m.withFiles(notes));
    }

    Path write(Path file) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                out.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeArchiveEntry();
            }
            for (ZipArchiveEntry entry : extra) {
                out.putArchiveEntry(entry);
                out.write("x".getBytes(UTF_8));
                out.closeArchiveEntry();
            }
        }
        return file;
    }
}
