package org.parley.runner.submission;

/**
 * How much of an archive is read. What claims or turns out to be more is refused before it is held
 * in memory.
 *
 * @param archiveBytes of the file
 * @param entries files in it
 * @param documentBytes of a JSON document
 * @param framesBytes of the frames of a cell
 * @param totalBytes of all files
 * @param ratio bytes that a compressed byte may become
 * @param ratioFrom smaller files may have any ratio
 */
record ArchiveLimits(
        long archiveBytes,
        int entries,
        long documentBytes,
        long framesBytes,
        long totalBytes,
        long ratio,
        long ratioFrom) {
    private static final long MIB = 1 << 20;

    /** For everything that suites of today leave. */
    static final ArchiveLimits STANDARD =
            new ArchiveLimits(1024 * MIB, 20_000, 16 * MIB, 256 * MIB, 4096 * MIB, 300, 4 * MIB);

    long bytes(String name) {
        return name.endsWith(EntryNames.FRAMES) ? framesBytes : documentBytes;
    }
}
