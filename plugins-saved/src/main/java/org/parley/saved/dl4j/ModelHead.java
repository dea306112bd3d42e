package org.parley.saved.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;

/** What the first bytes of a model file tell, whatever its name says. */
final class ModelHead {
    /** How a network must be saved, for who has another file. */
    static final String ADVICE =
            "Parley reads networks saved by Deeplearning4j's ModelSerializer (a zip) and whole"
                    + " models of Keras 1 and 2 in HDF5, but nothing of Keras 3: build the model"
                    + " with Keras 2 (Python's tf_keras), copy the weights with set_weights, and"
                    + " save it with model.save('model.h5')";

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] POINTER =
            "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 64;

    private ModelHead() {}

    /** Fails with {@code DATA} where a file is clearly not of its format, and says what it is. */
    static void require(Path file, ModelFormat format) {
        byte[] head;
        long size;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LENGTH);
            size = Files.size(file);
        } catch (IOException e) {
            throw BenchmarkException.data("the model file '%s' cannot be read: %s", file, e);
        }
        if (begins(head, POINTER)) {
            throw BenchmarkException.data(
                    "'%s' is a Git LFS pointer, not the network itself; fetch it with"
                            + " 'git lfs pull'",
                    file);
        }
        ModelFormat other = format == ModelFormat.DL4J ? ModelFormat.KERAS : ModelFormat.DL4J;
        if (begins(head, other == ModelFormat.KERAS ? HDF5 : ZIP)) {
            throw BenchmarkException.data(
                    "'%s' is %s, but its name or the key 'format' says %s. %s",
                    file,
                    other == ModelFormat.KERAS
                            ? "HDF5, as Keras 2 writes it (format: keras)"
                            : "a zip, as Keras 3 and Deeplearning4j (format: dl4j) write it",
                    format.name().toLowerCase(Locale.ROOT),
                    ADVICE);
        }
        if (format == ModelFormat.KERAS) {
            requireWhole(file, head, size);
        }
    }

    private static void requireWhole(Path file, byte[] head, long size) {
        if (!begins(head, HDF5)) {
            throw BenchmarkException.data("'%s' is not an HDF5 file. %s", file, ADVICE);
        }
        long end = end(head);
        if (end > size) {
            throw BenchmarkException.data(
                    "'%s' is cut off: it has %s bytes, but its header says %s; fetch it again",
                    file, size, end);
        }
    }

    /** Where the file ends by its superblock; 0 where that cannot be told. */
    private static long end(byte[] head) {
        int version = head.length < LENGTH ? -1 : head[8];
        int at =
                switch (version) {
                    case 0 -> 40;
                    case 1 -> 44;
                    case 2, 3 -> 28;
                    default -> -1;
                };
        boolean wide = at > 0 && head[version < 2 ? 13 : 9] == Long.BYTES;
        return wide ? ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(at) : 0;
    }

    private static boolean begins(byte[] head, byte[] with) {
        return head.length >= with.length
                && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }
}
