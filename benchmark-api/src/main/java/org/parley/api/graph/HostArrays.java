package org.parley.api.graph;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;

/**
 * Named arrays that travel together: an encoder's prepared input or a head's targets.
 *
 * @param values dense arrays by name
 * @param indices integer lists by name (cell numbers, ranks)
 */
public record HostArrays(Map<String, HostArray> values, Map<String, int[]> indices) {
    public HostArrays {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        indices = Collections.unmodifiableMap(new TreeMap<>(indices));
    }

    public static HostArrays of(Map<String, HostArray> values) {
        return new HostArrays(values, Map.of());
    }

    /** The dense array called {@code name}. */
    public HostArray value(String name) {
        HostArray found = values.get(name);
        if (found == null) {
            throw BenchmarkException.internal("no array '%s'; there are %s", name, values.keySet());
        }
        return found;
    }

    /** The integer list called {@code name}. */
    public int[] index(String name) {
        int[] found = indices.get(name);
        if (found == null) {
            throw BenchmarkException.internal(
                    "no index list '%s'; there are %s", name, indices.keySet());
        }
        return found;
    }
}
