package org.parley.nn.engine;

import org.parley.api.error.BenchmarkException;

/** The entry point of a numeric engine, found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    /** The id by which a run chooses the engine, such as {@code nd4j}. */
    String id();

    /**
     * Starts the engine in this process; once it has, returns the same one again.
     *
     * @throws BenchmarkException with code {@code RESOURCE} where it cannot start here or computes
     *     wrong products
     */
    NumericEngine start();
}
