package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * This process's own corner of {@code <work>/tmp}: a directory and, beside it, the lock that says
 * its owner lives.
 */
final class ScratchDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path directory;
    private final Path lockFile;
    private final ProcessLock lock;
    private final AtomicInteger next = new AtomicInteger();

    private ScratchDirectory(Path directory, Path lockFile, ProcessLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Opens a corner of its own below {@code tmp}. */
    static ScratchDirectory open(Path tmp) throws IOException {
        String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        Path lockFile = tmp.resolve(name + LOCK);
        ProcessLock lock = ProcessLock.tryTake(lockFile).orElseThrow();
        return new ScratchDirectory(Files.createDirectory(tmp.resolve(name)), lockFile, lock);
    }

    /** Deletes what dead processes left below {@code tmp}; their locks can be taken. */
    static void clean(Path tmp) throws IOException {
        List<String> names;
        try (Stream<Path> list = Files.list(tmp)) {
            names = list.map(p -> withoutLock(p.getFileName().toString())).distinct().toList();
        }
        for (String name : names) {
            cleanIfDead(tmp.resolve(name), tmp.resolve(name + LOCK));
        }
    }

    private static String withoutLock(String name) {
        return name.endsWith(LOCK) ? name.substring(0, name.length() - LOCK.length()) : name;
    }

    private static void cleanIfDead(Path entry, Path lockFile) throws IOException {
        Optional<ProcessLock> taken = ProcessLock.tryTake(lockFile);
        if (taken.isPresent()) {
            try (ProcessLock lock = taken.get()) {
                FileTrees.delete(entry);
            }
            Files.deleteIfExists(lockFile);
        }
    }

    /** A new empty directory. */
    Path fresh(String name) throws IOException {
        return Files.createDirectory(directory.resolve(next.incrementAndGet() + "-" + name));
    }

    @Override
    public void close() throws IOException {
        FileTrees.deletePatiently(directory);
        lock.close();
        Files.deleteIfExists(lockFile);
    }
}
