package org.parley.nn.block.resizing;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.api.message.FeatureSpec;

/**
 * The "standard configuration" of features that several modalities share (NegoCollab §3.2.1): a
 * number of channels and a size of cells. The ground is a fixed one or what the members cover.
 *
 * @param channels of the common representation
 * @param cellMetres side of a cell
 * @param extent the ground covered; empty for the smallest rectangle that holds all members' grids
 */
public record CommonSpace(int channels, double cellMetres, Optional<GroundExtent> extent) {
    public CommonSpace {
        require(channels > 0, "channels must be positive, was %s", channels);
        require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
    }

    /**
     * Shape and grid of what one modality contributes. What lies in this space already, on whatever
     * ground, stays as it is unless the ground is fixed.
     */
    public FeatureSpec of(FeatureSpec member) {
        return of(List.of(member));
    }

    /** Shape and grid for members that look at one place; refuses what cannot be aligned. */
    public FeatureSpec of(List<FeatureSpec> members) {
        require(!members.isEmpty(), "a common representation needs at least one member");
        for (FeatureSpec member : members) {
            require(
                    member.grid().isPresent(),
                    "a feature of %s × %s cells in image space has no ground grid to be aligned"
                            + " to a common one; leave its modality out",
                    member.rows(),
                    member.columns());
        }
        List<GroundExtent> covered =
                members.stream().map(m -> GroundExtent.of(m.requireGrid())).toList();
        GroundExtent ground = extent.orElseGet(() -> hull(covered));
        for (GroundExtent one : covered) {
            requireOverlap(one, extent.orElse(covered.get(0)));
        }
        return FeatureSpec.bev(channels, ground.grid(cellMetres));
    }

    private static GroundExtent hull(List<GroundExtent> covered) {
        return covered.stream().reduce(covered.get(0), GroundExtent::with);
    }

    private static void requireOverlap(GroundExtent one, GroundExtent other) {
        require(
                one.overlaps(other),
                "a grid over %s does not overlap %s, so they cannot be aligned; choose grids or an"
                        + " extent that do",
                one,
                other);
    }
}
