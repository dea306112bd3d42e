package org.parley.datasets.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that is a dataset's revision: 32 hexadecimal digits of SHA-256 over texts and files. */
public final class RevisionHash {
    private static final int HEXED = 16;

    private final MessageDigest digest = sha256();
    private final ByteBuffer tail;

    /**
     * A hash of nothing yet.
     *
     * @param tailBytes how much of a file's end {@link #addTail} takes
     */
    public RevisionHash(int tailBytes) {
        this.tail = ByteBuffer.allocate(tailBytes);
    }

    /** The revision of what one text describes in full. */
    public static String of(String text) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, HEXED);
    }

    /** A text and the end of its line. */
    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    public void add(byte[] bytes) {
        digest.update(bytes);
    }

    /** The size of a file and its last bytes; one that cannot be read fails with {@code DATA}. */
    public void addTail(Path file) {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            add("bytes " + in.size());
            in.position(Math.max(0, in.size() - tail.capacity()));
            tail.clear();
            while (tail.hasRemaining() && in.read(tail) >= 0) {
                // a read may bring less than asked for
            }
            digest.update(tail.flip());
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    /** The revision. Nothing is added after it. */
    public String hex() {
        return hex(digest.digest());
    }
}
