package org.parley.encoders.second;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Range;
import org.parley.encoders.lidar.BeamSelection;
import org.parley.encoders.lidar.EncoderSweep;
import org.parley.encoders.lidar.WholeCells;

/**
 * The shape of a SECOND encoder. A cell of the result is {@code voxelMetres · 2^(levels − 1) ·
 * stride} wide, {@code levels} being the number of {@code widths}.
 *
 * @param range points outside are dropped; x and y must hold whole cells of the result, z whole
 *     voxels, metres in the agent's frame
 * @param voxelMetres side of a voxel on the ground
 * @param voxelHeightMetres height of a voxel; a level more needs half the height
 * @param maxPointsPerVoxel further points of a voxel are dropped, after shuffling
 * @param maxVoxels voxels that begin later in the shuffled sweep are dropped
 * @param widths channels of each level of the sparse tower; each level after the first begins with
 *     a convolution of stride 2
 * @param towerChannels of the tower's last layer, for each height that is left
 * @param stride of the backbone's first block
 * @param channels of the backbone and the result
 * @param blocks residual blocks of the backbone
 * @param batchNormMomentum share of a new batch in the tower's running statistics; trainings of few
 *     steps need more than the reference's 0.01
 * @param sensorChannels beams of the sweep, evenly spread over its elevations: the dataset's own
 *     sweep of so many, otherwise its densest, which then has so many
 * @param keepEvery uses every n-th beam only, counted from the lowest: 2 makes 32 beams of 64
 * @param lowestDegrees elevation of the lowest beam
 * @param highestDegrees elevation of the highest beam
 */
public record SecondConfig(
        Range range,
        double voxelMetres,
        double voxelHeightMetres,
        int maxPointsPerVoxel,
        int maxVoxels,
        List<Integer> widths,
        int towerChannels,
        int stride,
        int channels,
        int blocks,
        double batchNormMomentum,
        int sensorChannels,
        int keepEvery,
        double lowestDegrees,
        double highestDegrees) {

    private static final int MOST_LEVELS = 6;

    public SecondConfig {
        widths = List.copyOf(widths);
        require(voxelMetres > 0, "voxelMetres must be positive, was %s", voxelMetres);
        require(
                voxelHeightMetres > 0,
                "voxelHeightMetres must be positive, was %s",
                voxelHeightMetres);
        require(
                maxPointsPerVoxel > 0,
                "maxPointsPerVoxel must be positive, was %s",
                maxPointsPerVoxel);
        require(maxVoxels > 0, "maxVoxels must be positive, was %s", maxVoxels);
        require(
                !widths.isEmpty() && widths.size() <= MOST_LEVELS,
                "widths must name 1 to %s levels, was %s",
                MOST_LEVELS,
                widths);
        require(widths.stream().allMatch(w -> w > 0), "widths must be positive, were %s", widths);
        require(towerChannels > 0, "towerChannels must be positive, was %s", towerChannels);
        require(stride > 0, "stride must be positive, was %s", stride);
        require(channels > 0, "channels must be positive, was %s", channels);
        require(blocks > 0, "blocks must be positive, was %s", blocks);
        BeamSelection.check(sensorChannels, keepEvery, lowestDegrees, highestDegrees);
        double cell = voxelMetres * (1 << (widths.size() - 1)) * stride;
        WholeCells.require(range.xMax() - range.xMin(), cell, "x", "voxelMetres · 2^(levels − 1)");
        WholeCells.require(range.yMax() - range.yMin(), cell, "y", "voxelMetres · 2^(levels − 1)");
        double height = range.zMax() - range.zMin();
        WholeCells.require(height, voxelHeightMetres, "z", "voxelHeightMetres");
        SparseTower.requireHeight((int) Math.rint(height / voxelHeightMetres) + 1, widths.size());
    }

    /** The paper's m3 with a level less, on a range of 76.8 × 38.4 m with cells of 1.2 m. */
    public static SecondConfig standard() {
        return new SecondConfig(
                new Range(-38.4, -19.2, -3, 38.4, 19.2, 1),
                0.3,
                0.2,
                5,
                32_000,
                List.of(16, 32, 64),
                64,
                1,
                64,
                3,
                0.01,
                32,
                1,
                -25,
                2);
    }

    /** The points that reach the voxels. */
    EncoderSweep sweep() {
        BeamSelection beams =
                new BeamSelection(sensorChannels, keepEvery, lowestDegrees, highestDegrees);
        return new EncoderSweep("second/shuffle", range, beams);
    }

    /** One cell a column of voxels. */
    BevGrid columns() {
        return BevGrid.over(range.xMin(), range.yMin(), range.xMax(), range.yMax(), voxelMetres);
    }

    /** The cells of the result. */
    BevGrid cells() {
        return columns().coarser(stride << (widths.size() - 1));
    }

    /** The voxels, with a layer more than the range holds, as the reference has it. */
    VoxelLattice lattice() {
        double layers = (range.zMax() - range.zMin()) / voxelHeightMetres;
        return new VoxelLattice((int) Math.rint(layers) + 1, columns().rows(), columns().columns());
    }
}
