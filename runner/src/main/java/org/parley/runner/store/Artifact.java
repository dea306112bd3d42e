package org.parley.runner.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.parley.api.error.BenchmarkException;

/**
 * A published artifact whose files matched their checksums when it was opened. Nobody writes here.
 */
public record Artifact(ArtifactKey key, Path directory) {

    /** One of its files; a name the artifact does not hold is an internal error. */
    public Path file(String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw BenchmarkException.internal("artifact %s holds no file '%s'", key, name);
        }
        return file;
    }
}
