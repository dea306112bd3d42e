package org.parley.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The real samples; tests that need them are skipped, saying so, where they are absent. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder of the samples. */
    public static Path path(String relative) {
        Path folder =
                Optional.ofNullable(System.getenv("PARLEY_SHARED_DATA"))
                        .map(Path::of)
                        .orElse(Path.of("..", "..", "shared", "data"));
        Path path = folder.resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is absent: test skipped");
        return path;
    }
}
