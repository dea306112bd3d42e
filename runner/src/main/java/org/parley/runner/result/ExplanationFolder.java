package org.parley.runner.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.parley.runner.artifact.AtomicFile;

/**
 * The explanations of one suite, {@code results/<suite>/explained} of a work directory: {@code
 * gap.md}, {@code gap.json}, {@code gap.svg}, {@code restored.md}, {@code restored.json} and a
 * folder of pictures for each method.
 *
 * @param work the work directory
 * @param suite its id
 */
public record ExplanationFolder(Path work, String suite) {
    public static final String MARKDOWN = "gap.md";
    public static final String NUMBERS = "gap.json";
    public static final String PICTURE = "gap.svg";
    public static final String RESTORED = "restored.md";
    public static final String RESTORED_NUMBERS = "restored.json";

    public ExplanationFolder {
        work = work.toAbsolutePath().normalize();
    }

    public Path file(String name) {
        return work.resolve("results").resolve(suite).resolve("explained").resolve(name);
    }

    /** Writes a file; a reader sees the old one or the new one, never half of one. */
    public void write(String name, String text) {
        AtomicFile.write(file(name), text);
    }

    /** Copies the pictures of a method from its artifact. */
    public void copyPictures(String method, Path artifact) {
        try (Stream<Path> files = Files.list(artifact)) {
            List<Path> pictures =
                    files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
            for (Path picture : pictures) {
                AtomicFile.write(
                        file(method + "/" + picture.getFileName()),
                        draft -> Files.copy(picture, draft, StandardCopyOption.REPLACE_EXISTING));
            }
        } catch (IOException e) {
            throw AtomicFile.unusable("cannot read", artifact, e);
        }
    }
}
