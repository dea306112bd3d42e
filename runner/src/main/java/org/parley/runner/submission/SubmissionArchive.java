package org.parley.runner.submission;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.canonical.Sha256Hash;

/**
 * An archive that nobody vouches for. Nothing of it is written to a disk; an entry is read only if
 * all have names that a submission holds and sizes within the limits.
 */
final class SubmissionArchive implements Closeable {
    private final ZipFile zip;
    private final String sha256;
    private final SortedMap<String, ZipArchiveEntry> entries;

    private SubmissionArchive(
            ZipFile zip, String sha256, SortedMap<String, ZipArchiveEntry> entries) {
        this.zip = zip;
        this.sha256 = sha256;
        this.entries = entries;
    }

    /**
     * Opens an archive; empty, with the reasons among the findings, where it is none that may be
     * read. A file that is not there fails with {@code DATA}.
     */
    static Optional<SubmissionArchive> open(
            Path file, ArchiveLimits limits, SubmissionFindings findings) {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            long bytes = Files.size(file);
            if (bytes > limits.archiveBytes()) {
                findings.add(name, "size", bytes + " bytes", "at most " + limits.archiveBytes());
                return Optional.empty();
            }
            String sha256 = Sha256Hash.of(file);
            int count = count(file);
            if (count > limits.entries()) {
                findings.add(name, "entries", count, "at most " + limits.entries());
                return Optional.empty();
            }
            ZipFile zip = ZipFile.builder().setPath(file).setUseUnicodeExtraFields(false).get();
            int before = findings.count();
            SortedMap<String, ZipArchiveEntry> entries = entries(zip, limits, findings);
            findings.same(name, "entries", Collections.list(zip.getEntries()).size(), count);
            if (findings.count() > before) {
                zip.close();
                return Optional.empty();
            }
            return Optional.of(new SubmissionArchive(zip, sha256, entries));
        } catch (NoSuchFileException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA,
                    "there is no archive " + file + "; 'parley submissions pack' writes one",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            findings.add(name, "", "what is no whole zip archive: " + e.getMessage(), "one");
            return Optional.empty();
        }
    }

    /** The JDK counts before anything is made of an entry, and notices what is cut off. */
    private static int count(Path file) throws IOException {
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
            return zip.size();
        }
    }

    private static SortedMap<String, ZipArchiveEntry> entries(
            ZipFile zip, ArchiveLimits limits, SubmissionFindings findings) {
        SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
        Map<String, String> taken = new HashMap<>();
        long total = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            String name = EntryNames.name(entry);
            Optional<String> fault = EntryNames.fault(entry);
            fault.ifPresent(f -> findings.add(name, "", f, "files that 'pack' writes"));
            String other = taken.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                findings.add(name, "", "a second file of this name", "one");
            }
            requireSize(name, entry, limits, findings);
            total += entry.getSize();
            entries.put(name, entry);
        }
        if (total > limits.totalBytes()) {
            findings.add(
                    "all files together",
                    "size",
                    total + " bytes",
                    "at most " + limits.totalBytes());
        }
        return entries;
    }

    private static void requireSize(
            String name, ZipArchiveEntry entry, ArchiveLimits limits, SubmissionFindings findings) {
        long size = entry.getSize();
        long most = limits.bytes(name);
        if (size < 0 || size > most) {
            findings.add(name, "size", size + " bytes", "at most " + most);
        } else if (size > limits.ratioFrom()
                && size / Math.max(1, entry.getCompressedSize()) > limits.ratio()) {
            findings.add(
                    name,
                    "size",
                    size + " bytes of " + entry.getCompressedSize() + " compressed ones",
                    "at most " + limits.ratio() + " of one");
        }
    }

    /** SHA-256 of the archive itself. */
    String sha256() {
        return sha256;
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** A file that is there; empty, with a finding, where its data are damaged or too long. */
    Optional<byte[]> read(String name, SubmissionFindings findings) {
        ZipArchiveEntry entry = Objects.requireNonNull(entries.get(name), name);
        int size = Math.toIntExact(entry.getSize());
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(size);
            boolean longer = in.read() >= 0;
            if (longer || bytes.length < size) {
                findings.add(
                        name,
                        "size",
                        longer ? "more bytes" : bytes.length + " bytes",
                        size + " bytes, as the archive says");
                return Optional.empty();
            }
            return Optional.of(bytes);
        } catch (IOException | IllegalArgumentException e) {
            findings.add(name, "", "damaged data: " + e.getMessage(), "data that can be read");
            return Optional.empty();
        }
    }

    /** Those of some names that are not there. */
    List<String> missing(List<String> wanted) {
        return wanted.stream().filter(name -> !entries.containsKey(name)).toList();
    }

    @Override
    public void close() {
        ZipFile.closeQuietly(zip);
    }
}
