package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.canonical.Sha256Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is replaced as a whole and carries its own checksum: eight bytes that say what it is,
 * the SHA-256 of the rest, the rest. A torn, changed or foreign one counts as absent.
 */
public final class ChecksummedFile {
    private static final Logger LOG = LoggerFactory.getLogger(ChecksummedFile.class);
    private static final byte[] MAGIC = {'P', 'A', 'R', 'L', 'E', 'Y', 'S', '1'};
    private static final int DIGEST = 32;

    private final Path file;

    public ChecksummedFile(Path file) {
        this.file = file;
    }

    /** Replaces the content; after a kill or a loss of power the old or the new one is there. */
    public void write(byte[] content) {
        try {
            Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
            if (Files.isDirectory(file)) {
                setAside("there is a folder in place of " + file);
            }
            Path fresh = folder.resolve(file.getFileName() + ".new");
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                put(channel, MAGIC);
                put(channel, HexFormat.of().parseHex(Sha256Hash.of(content)));
                put(channel, content);
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            FileTrees.syncDirectory(folder);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.RESOURCE, "cannot write " + file + ": " + e, e);
        }
    }

    private static void put(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The content, if the file is there and whole. */
    public Optional<byte[]> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] all = Files.readAllBytes(file);
            int head = MAGIC.length + DIGEST;
            if (all.length >= head && Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length))) {
                byte[] content = Arrays.copyOfRange(all, head, all.length);
                byte[] digest = Arrays.copyOfRange(all, MAGIC.length, head);
                if (Sha256Hash.of(content).equals(HexFormat.of().formatHex(digest))) {
                    return Optional.of(content);
                }
            }
            LOG.warn("{} is torn; it is ignored", file);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("cannot read {}, it is ignored: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Renames what lies there, so that it counts as absent and can still be looked at. */
    public void setAside(String reason) {
        try {
            Path to = Files.createTempFile(file.getParent(), file.getFileName() + ".aside-", "");
            Files.delete(to);
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn("{}; moved to {}", reason, to);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.RESOURCE, "cannot move " + file + ": " + e, e);
        }
    }

    /** Removes it, if it is there. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.RESOURCE, "cannot delete " + file + ": " + e, e);
        }
    }
}
