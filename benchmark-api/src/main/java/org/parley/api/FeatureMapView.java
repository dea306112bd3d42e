package org.parley.api;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Tensor;

/**
 * A map that a method explains itself with, and the ground it covers in the frame of the observing
 * agent.
 *
 * @param map {@code (1, H, W, C)}
 * @param grid of H rows and W columns
 */
public record FeatureMapView(Tensor map, BevGrid grid) {
    public FeatureMapView {
        int[] shape = map.shape();
        require(
                shape.length == 4
                        && shape[0] == 1
                        && shape[1] == grid.rows()
                        && shape[2] == grid.columns(),
                "an explaining map has shape %s, expected (1, %s, %s, C) for its grid",
                Arrays.toString(shape),
                grid.rows(),
                grid.columns());
    }
}
