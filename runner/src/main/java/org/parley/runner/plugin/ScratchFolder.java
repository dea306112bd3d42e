package org.parley.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** A new folder, made when it is first asked for. */
final class ScratchFolder implements Supplier<Path> {
    private final Path parent;
    private Optional<Path> made = Optional.empty();

    ScratchFolder(Path parent) {
        this.parent = parent;
    }

    @Override
    public synchronized Path get() {
        if (made.isEmpty()) {
            try {
                made = Optional.of(Files.createTempDirectory(parent, "plugin-"));
            } catch (IOException e) {
                throw new BenchmarkException(
                        ErrorCode.RESOURCE, "cannot make a scratch folder in " + parent, e);
            }
        }
        return made.get();
    }
}
