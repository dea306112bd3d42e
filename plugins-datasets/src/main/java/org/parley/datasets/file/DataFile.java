package org.parley.datasets.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Reads a file of a dataset. */
public final class DataFile {
    /** What a Java array can hold, a little less than 2 GiB. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private DataFile() {}

    /**
     * The bytes of a file. A file that is missing, a directory, unreadable or longer than {@code
     * mostBytes} fails with {@code DATA}; one that cannot fit in memory with {@code RESOURCE}.
     */
    public static byte[] read(Path file, long mostBytes) {
        try {
            if (Files.isDirectory(file)) {
                throw BenchmarkException.data("%s: is a directory, expected a file", file);
            }
            long size = Files.size(file);
            long most = Math.min(mostBytes, LONGEST_ARRAY);
            if (size > most) {
                throw BenchmarkException.data(
                        "%s: has %s bytes, but such a file may have at most %s; split or remove it",
                        file, size, most);
            }
            requireMemory(file.toString(), size);
            byte[] bytes = Files.readAllBytes(file);
            requireContent(file, bytes);
            return bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireContent(Path file, byte[] bytes) {
        int length = POINTER.length;
        if (bytes.length > length && Arrays.equals(bytes, 0, length, POINTER, 0, length)) {
            throw BenchmarkException.data(
                    "%s: is a Git LFS pointer, not the file itself; fetch it with 'git lfs pull'",
                    file);
        }
    }

    /** Fails with {@code RESOURCE} where so many bytes could never fit in the heap. */
    public static void requireMemory(String what, long bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap - heap / 8) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE,
                    what
                            + ": needs "
                            + (bytes >> 20)
                            + " MiB of memory, Java may use "
                            + (heap >> 20)
                            + " MiB; give it more with -Xmx");
        }
    }

    /** The error for a file or directory that the operating system does not let us read. */
    public static BenchmarkException unreadable(Path file, IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException) {
            reason = "no such file";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        }
        return new BenchmarkException(
                ErrorCode.DATA, file + ": cannot be read (" + reason + ")", e);
    }
}
