package org.parley.runner.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * The explanations of one suite, {@code results/<suite>/explained} of a work directory: {@code
 * gap.md}, {@code gap.json}, {@code gap.svg} and a folder of pictures for each method.
 *
 * @param work the work directory
 * @param suite its id
 */
public record ExplainedFolder(Path work, String suite) {
    public static final String MARKDOWN = "gap.md";
    public static final String NUMBERS = "gap.json";
    public static final String PICTURE = "gap.svg";

    public ExplainedFolder {
        work = work.toAbsolutePath().normalize();
    }

    public Path file(String name) {
        return work.resolve("results").resolve(suite).resolve("explained").resolve(name);
    }

    /** Writes a file; a reader sees the old one or the new one, never half of one. */
    public void write(String name, String text) {
        put(name, draft -> Files.writeString(draft, text, StandardCharsets.UTF_8));
    }

    /** Copies the pictures of a method from its artifact. */
    public void copyPictures(String method, Path artifact) {
        try (Stream<Path> files = Files.list(artifact)) {
            List<Path> pictures =
                    files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
            for (Path picture : pictures) {
                put(
                        method + "/" + picture.getFileName(),
                        draft -> Files.copy(picture, draft, StandardCopyOption.REPLACE_EXISTING));
            }
        } catch (IOException e) {
            throw unusable("cannot read", artifact, e);
        }
    }

    private interface Writing {
        void to(Path draft) throws IOException;
    }

    private void put(String name, Writing writing) {
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".tmp");
            writing.to(draft);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable("cannot write", file, e);
        }
    }

    private static BenchmarkException unusable(String what, Path file, IOException cause) {
        String message = String.format(Locale.ROOT, "%s %s: %s", what, file, cause);
        return new BenchmarkException(ErrorCode.RESOURCE, message, cause);
    }
}
