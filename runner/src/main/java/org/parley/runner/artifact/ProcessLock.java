package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An exclusive lock on a file, which names the process that holds it. The system releases it when
 * the process ends, however it ends; so a lock that can be taken belongs to nobody.
 */
final class ProcessLock implements AutoCloseable {
    /** Beyond the content, so that others can read it on systems whose locks are mandatory. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a lock that several processes may hold together, creating the file; empty if a living
     * process holds it alone.
     */
    static Optional<ProcessLock> tryShare(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(POSITION, 1, true) != null) {
                return Optional.of(new ProcessLock(channel));
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // not taken
        }
        channel.close();
        return Optional.empty();
    }

    /** Takes the lock, creating the file; empty if a living process holds it. */
    static Optional<ProcessLock> tryTake(Path file) throws IOException {
        boolean made = !Files.exists(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<ProcessLock> held = Optional.empty();
        try {
            FileLock lock = channel.tryLock(POSITION, 1, false);
            if (lock != null) {
                channel.truncate(0).write(owner());
                held = Optional.of(new ProcessLock(channel));
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // not taken
        } catch (IOException full) {
            if (made) {
                Files.deleteIfExists(file);
            }
            throw full;
        } finally {
            if (held.isEmpty()) {
                channel.close();
            }
        }
        return held;
    }

    /** Who holds {@code file}, for messages. */
    static String holder(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "another process" : text;
    }

    private static ByteBuffer owner() {
        String text = "process " + ProcessHandle.current().pid() + "\n";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
