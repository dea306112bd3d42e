package org.parley.runner.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory in the making: it is written beside its place and renamed into it when it is whole.
 * What is not finished disappears when the draft is closed or the process ends; what a killed
 * process left is removed by the next draft for the same place.
 */
public final class AtomicDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicDirectory.class);

    private static final int HOOK_TRIES = 50;

    private final Path place;
    private final Path directory;
    private final Path lockFile;
    private final ProcessLock lock;
    private final Thread hook;
    private boolean finished;

    private AtomicDirectory(Path place, Path directory, Path lockFile, ProcessLock lock) {
        this.place = place;
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
        this.hook = new Thread(this::discardWhileWritten, "discard-draft");
    }

    /**
     * Begins a draft. A place that is neither absent nor empty fails with {@code USER}, and so does
     * one that another process writes to.
     */
    public static AtomicDirectory of(Path where) {
        Path place = where.toAbsolutePath().normalize();
        try {
            requireFree(place, where);
            Path parent = Files.createDirectories(Objects.requireNonNull(place.getParent()));
            Path lockFile = parent.resolve("." + place.getFileName() + ".lock");
            ProcessLock lock =
                    ProcessLock.tryTake(lockFile).orElseThrow(() -> taken(where, holder(lockFile)));
            Path directory = parent.resolve("." + place.getFileName() + ".unfinished");
            FileTrees.delete(directory);
            AtomicDirectory draft =
                    new AtomicDirectory(place, Files.createDirectory(directory), lockFile, lock);
            Runtime.getRuntime().addShutdownHook(draft.hook);
            return draft;
        } catch (IOException e) {
            throw failed("cannot write " + where, e);
        }
    }

    private static void requireFree(Path place, Path where) throws IOException {
        if (Files.exists(place)) {
            Optional<Path> one;
            try (Stream<Path> inside =
                    Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
                one = inside.findAny();
            }
            if (place.getParent() == null || one.isPresent()) {
                throw BenchmarkException.user(
                        "%s is not empty; name a directory that is absent or empty", where);
            }
        }
    }

    private static String holder(Path lockFile) {
        try {
            return ProcessLock.holder(lockFile);
        } catch (IOException e) {
            return "another process";
        }
    }

    private static BenchmarkException taken(Path where, String holder) {
        return BenchmarkException.user(
                "%s is being written by %s; wait for it, or name another directory", where, holder);
    }

    private static BenchmarkException failed(String what, IOException cause) {
        return new BenchmarkException(ErrorCode.RESOURCE, what + ": " + cause, cause);
    }

    /** Where to write; empty at first. */
    public Path directory() {
        return directory;
    }

    /** Puts everything in its place. */
    public Path finish() {
        try {
            FileTrees.syncTree(directory);
            Files.deleteIfExists(place);
            Files.move(directory, place, StandardCopyOption.ATOMIC_MOVE);
            FileTrees.syncDirectory(Objects.requireNonNull(place.getParent()));
            finished = true;
            return place;
        } catch (IOException e) {
            throw failed("cannot move " + directory + " to " + place, e);
        }
    }

    /** Whoever writes may go on until the process is gone. */
    private void discardWhileWritten() {
        for (int i = 0; i < HOOK_TRIES && Files.exists(directory); i++) {
            try {
                FileTrees.delete(directory);
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} is still being written: {}", directory, e.toString());
            }
        }
        discard();
    }

    private void discard() {
        try {
            if (!finished) {
                FileTrees.delete(directory);
            }
            lock.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", directory, e.toString());
        }
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process ends; its hook deletes {}", directory);
        }
    }
}
