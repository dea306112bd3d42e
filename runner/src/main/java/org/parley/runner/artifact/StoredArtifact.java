package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * A published artifact whose files matched their checksums when it was opened. Nobody writes here.
 */
public record StoredArtifact(ArtifactKey key, Path directory) {
    /**
     * The artifact in a directory that somebody names; one that is not there, not whole or not one
     * at all fails with {@code DATA}.
     */
    public static StoredArtifact open(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            ArtifactKey key = ArtifactManifest.key(absolute);
            Optional<String> damage = ArtifactManifest.damage(key, absolute);
            if (damage.isPresent()) {
                throw BenchmarkException.data(
                        "artifact %s in %s is damaged (%s); run its suite again",
                        key, absolute, damage.get());
            }
            return new StoredArtifact(key, absolute);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, "cannot read artifact " + absolute + ": " + e, e);
        }
    }

    /** One of its files; a name the artifact does not hold is an internal error. */
    public Path file(String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw BenchmarkException.internal("artifact %s holds no file '%s'", key, name);
        }
        return file;
    }
}
