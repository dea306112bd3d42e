package org.parley.api.message;

import java.util.Optional;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;

/**
 * The shape of a feature map and where it lies.
 *
 * @param grid the ground covered, in the agent's frame; empty for image-space features
 */
public record FeatureSpec(int channels, int rows, int columns, Optional<BevGrid> grid) {
    public FeatureSpec {
        Require.require(
                channels > 0 && rows > 0 && columns > 0,
                "a feature needs positive extents, was %s × %s × %s",
                rows,
                columns,
                channels);
        grid.ifPresent(
                g ->
                        Require.require(
                                g.rows() == rows && g.columns() == columns,
                                "feature of %s × %s cells does not fit its grid of %s × %s",
                                rows,
                                columns,
                                g.rows(),
                                g.columns()));
    }

    /** A feature on the ground plane. */
    public static FeatureSpec bev(int channels, BevGrid grid) {
        return new FeatureSpec(channels, grid.rows(), grid.columns(), Optional.of(grid));
    }

    /** A feature in image space. */
    public static FeatureSpec image(int channels, int rows, int columns) {
        return new FeatureSpec(channels, rows, columns, Optional.empty());
    }

    /** The ground covered; an image-space feature refuses. */
    public BevGrid requireGrid() {
        return grid.orElseThrow(
                () ->
                        org.parley.api.error.BenchmarkException.user(
                                "this feature lies in image space and has no ground grid"));
    }
}
