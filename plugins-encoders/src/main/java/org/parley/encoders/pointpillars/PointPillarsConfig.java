package org.parley.encoders.pointpillars;

import static org.parley.api.error.Require.require;

import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Range;
import org.parley.encoders.lidar.BeamSelection;
import org.parley.encoders.lidar.EncoderSweep;
import org.parley.encoders.lidar.WholeCells;

/**
 * The shape of a PointPillars encoder.
 *
 * @param range points outside are dropped; x and y must hold whole cells, metres in the agent's
 *     frame
 * @param pillarMetres side of a pillar
 * @param maxPointsPerPillar further points of a pillar are dropped, after shuffling
 * @param maxPillars pillars that begin later in the shuffled sweep are dropped
 * @param pillarChannels width of a pillar's feature
 * @param stride of the backbone's first block; a cell is {@code pillarMetres · stride} wide
 * @param channels of the backbone and the result
 * @param blocks residual blocks of the backbone
 * @param batchNormMomentum share of a new batch in the pillar net's running statistics; trainings
 *     of few steps need more than the reference's 0.01
 * @param sensorChannels beams of the sweep, evenly spread over its elevations: the dataset's own
 *     sweep of so many, otherwise its densest, which then has so many
 * @param keepEvery uses every n-th beam only, counted from the lowest: 2 makes 32 beams of 64
 * @param lowestDegrees elevation of the lowest beam
 * @param highestDegrees elevation of the highest beam
 */
public record PointPillarsConfig(
        Range range,
        double pillarMetres,
        int maxPointsPerPillar,
        int maxPillars,
        int pillarChannels,
        int stride,
        int channels,
        int blocks,
        double batchNormMomentum,
        int sensorChannels,
        int keepEvery,
        double lowestDegrees,
        double highestDegrees) {

    public PointPillarsConfig {
        require(pillarMetres > 0, "pillarMetres must be positive, was %s", pillarMetres);
        require(
                maxPointsPerPillar > 0,
                "maxPointsPerPillar must be positive, was %s",
                maxPointsPerPillar);
        require(maxPillars > 0, "maxPillars must be positive, was %s", maxPillars);
        require(pillarChannels > 0, "pillarChannels must be positive, was %s", pillarChannels);
        require(stride > 0, "stride must be positive, was %s", stride);
        require(channels > 0, "channels must be positive, was %s", channels);
        require(blocks > 0, "blocks must be positive, was %s", blocks);
        BeamSelection.check(sensorChannels, keepEvery, lowestDegrees, highestDegrees);
        double cell = pillarMetres * stride;
        WholeCells.require(range.xMax() - range.xMin(), cell, "x", "pillarMetres · stride");
        WholeCells.require(range.yMax() - range.yMin(), cell, "y", "pillarMetres · stride");
    }

    /** The geometry of the {@code quick} profile with the layers of the paper's m1. */
    public static PointPillarsConfig standard() {
        return new PointPillarsConfig(
                new Range(-38.4, -19.2, -3, 38.4, 19.2, 1),
                0.6,
                32,
                32_000,
                64,
                2,
                64,
                3,
                0.01,
                64,
                1,
                -25,
                2);
    }

    /** The points that reach the pillars. */
    EncoderSweep sweep() {
        BeamSelection beams =
                new BeamSelection(sensorChannels, keepEvery, lowestDegrees, highestDegrees);
        return new EncoderSweep("point-pillars/shuffle", range, beams);
    }

    /** One cell a pillar. */
    BevGrid pillars() {
        return BevGrid.over(range.xMin(), range.yMin(), range.xMax(), range.yMax(), pillarMetres);
    }
}
