package org.parley.world.street.lidar;

import org.parley.api.error.Require;

/**
 * A spinning LiDAR.
 *
 * @param channels beams above each other, evenly spaced in elevation
 * @param columns azimuths of a full turn; column 0 looks straight ahead, the next one to the right
 * @param lowestDegrees elevation of the lowest beam
 * @param highestDegrees elevation of the highest beam
 * @param rangeMetres nothing farther returns
 * @param sigmaMetres standard deviation of the range noise, along the ray
 * @param dropOff chance that a return is lost
 * @param attenuation intensity is {@code exp(−attenuation · distance)}, a metre
 */
public record LidarModel(
        int channels,
        int columns,
        double lowestDegrees,
        double highestDegrees,
        double rangeMetres,
        double sigmaMetres,
        double dropOff,
        double attenuation) {

    /** Azimuths of a turn of OPV2V's LiDAR: 0.35433° apart, as its clouds show for every ring. */
    public static final int OPV2V_COLUMNS = 1016;

    public LidarModel {
        Require.require(
                channels >= 2 && columns >= 4,
                "a LiDAR needs at least 2 channels and 4 columns, got %s and %s",
                channels,
                columns);
        Require.require(
                -90 < lowestDegrees && lowestDegrees < highestDegrees && highestDegrees < 90,
                "elevations must rise within (−90°, 90°), got %s° to %s°",
                lowestDegrees,
                highestDegrees);
        Require.require(
                rangeMetres > 0 && sigmaMetres >= 0 && attenuation >= 0,
                "range must be positive, noise and attenuation not negative; got %s m, %s m, %s",
                rangeMetres,
                sigmaMetres,
                attenuation);
        Require.require(
                dropOff >= 0 && dropOff <= 1, "drop-off must be in [0, 1], was %s", dropOff);
    }

    /** OPV2V's LiDAR (64 channels) and its thinner relatives of OPV2V-H (16 and 32). */
    public static LidarModel opv2v(int channels) {
        return new LidarModel(channels, OPV2V_COLUMNS, -25, 2, 120, 0.02, 0.1, 0.004);
    }

    /** The same sensor without range noise and without lost returns. */
    public LidarModel ideal() {
        return new LidarModel(
                channels, columns, lowestDegrees, highestDegrees, rangeMetres, 0, 0, attenuation);
    }

    /** Elevation of a channel counted from the lowest, degrees. */
    public double elevationDegrees(int channel) {
        return lowestDegrees + (highestDegrees - lowestDegrees) * channel / (channels - 1);
    }

    /** Azimuth of a column, degrees in [0, 360), to the right. */
    public double azimuthDegrees(int column) {
        return 360.0 * column / columns;
    }
}
