package org.parley.nn.engine;

import java.util.Optional;
import org.parley.api.random.SeedStream;

/** A numeric engine that runs in this process. Safe for use by several threads. */
public interface NumericEngine {
    /** The description of the engine as it runs here. */
    EngineDescription description();

    /**
     * Opens a session without parameters.
     *
     * @param seeds what the first values of its parameters are drawn from, each by its full name
     */
    ModelSession open(SeedStream seeds, NumericPrecision precision);

    /** What runs models that were saved by this engine's own library; empty where it cannot. */
    default Optional<SavedModelLoader> savedModels() {
        return Optional.empty();
    }
}
