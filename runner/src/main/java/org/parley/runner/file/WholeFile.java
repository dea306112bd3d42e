package org.parley.runner.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Files of which a reader sees the old one or the new one, never half of one. */
final class WholeFile {
    private WholeFile() {}

    /** Fills a draft, which then takes the place of the file. */
    interface Writing {
        void to(Path draft) throws IOException;
    }

    static void write(Path file, Writing writing) {
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

    static BenchmarkException unusable(String what, Path file, IOException cause) {
        String message = String.format(Locale.ROOT, "%s %s: %s", what, file, cause);
        return new BenchmarkException(ErrorCode.RESOURCE, message, cause);
    }
}
