package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * Files of which a reader sees the old one or the new one, never half of one; where the disk is
 * full, nothing new is left. What fails, fails with {@code RESOURCE}.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Fills a draft, which then takes the place of the file. */
    @FunctionalInterface
    public interface Writing {
        void to(Path draft) throws IOException;
    }

    /** Writes a file, whose folder is made if it is absent. */
    public static void write(Path file, Writing writing) {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                writing.to(draft);
                Files.move(
                        draft,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw unusable("cannot write", file, e);
        }
    }

    /** Writes bytes. */
    public static void write(Path file, byte[] bytes) {
        write(file, draft -> Files.write(draft, bytes));
    }

    /** Writes a text in UTF-8. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What an {@code IOException} about a file becomes. */
    public static BenchmarkException unusable(String what, Path file, IOException cause) {
        String message = String.format(Locale.ROOT, "%s %s: %s", what, file, cause);
        return new BenchmarkException(ErrorCode.RESOURCE, message, cause);
    }
}
