package org.parley.api.graph;

import static org.parley.api.error.Require.require;

/**
 * Which rows a sparse convolution joins: for each offset k of its kernel, the pairs i of {@code
 * starts[k] ≤ i < starts[k + 1]} carry input row {@code inputs[i]} through the k-th matrix of the
 * weight to output row {@code outputs[i]}. The lists are shared, not copied.
 *
 * @param starts one more than there are offsets, ascending from 0 to the number of pairs
 * @param rows output rows; those no pair leads to are zero
 */
public record Rulebook(int[] starts, int[] inputs, int[] outputs, int rows) {
    public Rulebook {
        require(starts.length > 1 && starts[0] == 0, "a rulebook needs an offset and starts at 0");
        int pairs = starts[starts.length - 1];
        require(
                inputs.length == pairs && outputs.length == pairs,
                "%s pairs need as many inputs and outputs, got %s and %s",
                pairs,
                inputs.length,
                outputs.length);
        require(rows > 0, "a rulebook needs an output row, got %s", rows);
    }

    /** How many places the kernel has. */
    public int offsets() {
        return starts.length - 1;
    }
}
