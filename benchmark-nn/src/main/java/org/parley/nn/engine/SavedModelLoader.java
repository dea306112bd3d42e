package org.parley.nn.engine;

import java.nio.file.Path;
import org.parley.api.error.BenchmarkException;

/** Opens models that an engine's own library saved. */
public interface SavedModelLoader {
    /**
     * Opens a model for inference.
     *
     * @throws BenchmarkException with code {@code DATA} where the file is no such model
     */
    SavedModel open(Path file);
}
