package org.parley.nn.parameter;

import java.util.List;

/**
 * A tensor of a weights file.
 *
 * @param buffer whether it is a statistic rather than trained
 */
public record TensorEntry(String name, List<Integer> shape, boolean buffer) {
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /** How many numbers it holds. */
    public long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }
}
