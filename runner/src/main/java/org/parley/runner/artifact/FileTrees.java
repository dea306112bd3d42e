package org.parley.runner.artifact;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Directory trees: made durable, deleted. */
public final class FileTrees {
    private static final boolean SYNCS_DIRECTORIES =
            !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final int MOST_ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 100;

    private FileTrees() {}

    /** Forces every file and directory of a tree to the medium. */
    static void syncTree(Path root) throws IOException {
        for (Path path : deepestFirst(root)) {
            if (Files.isDirectory(path)) {
                syncDirectory(path);
            } else {
                sync(path, StandardOpenOption.WRITE);
            }
        }
    }

    /** Forces a directory's entries to the medium, where the platform can. */
    static void syncDirectory(Path directory) throws IOException {
        if (SYNCS_DIRECTORIES) {
            sync(directory, StandardOpenOption.READ);
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** Deletes a tree; one that is not there is deleted already. */
    public static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            for (Path path : deepestFirst(root)) {
                Files.deleteIfExists(path);
            }
        }
    }

    /**
     * Deletes a tree into which somebody may write for a moment longer, such as the other threads
     * of a task that failed.
     *
     * @throws IOException if it is not deleted after some seconds
     */
    static void deletePatiently(Path root) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                delete(root);
                return;
            } catch (IOException | UncheckedIOException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
                }
                pause();
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while deleting");
        }
    }

    /** Deletes the folders above a path, below {@code top}, as long as they are empty. */
    static void deleteEmptyAbove(Path path, Path top) throws IOException {
        try {
            for (Path p = path.getParent(); p != null && !p.equals(top); p = p.getParent()) {
                Files.deleteIfExists(p);
            }
        } catch (DirectoryNotEmptyException e) {
            // somebody else's work is there
        }
    }

    private static List<Path> deepestFirst(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
