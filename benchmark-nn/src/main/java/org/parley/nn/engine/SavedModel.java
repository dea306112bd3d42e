package org.parley.nn.engine;

import java.util.Map;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;

/** A model that was trained and saved elsewhere. It only infers, and belongs to one thread. */
public interface SavedModel extends AutoCloseable {
    /**
     * What the model puts out for one array, by name: {@code output} for a lone one, the places of
     * a tuple from {@code 0}, the keys of a dictionary.
     *
     * @throws BenchmarkException where the model does not take such an array, or puts out something
     *     else than arrays of numbers
     */
    Map<String, HostArray> run(HostArray input);

    @Override
    void close();
}
