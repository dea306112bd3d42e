package org.parley.nn.engine;

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
}
