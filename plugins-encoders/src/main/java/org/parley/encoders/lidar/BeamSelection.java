package org.parley.encoders.lidar;

import static org.parley.api.error.Require.require;

/**
 * Which beams of a sensor an encoder uses.
 *
 * @param channels beams of the sensor, evenly spread over its elevations
 * @param keepEvery uses every n-th beam only, counted from the lowest
 * @param lowestDegrees elevation of the lowest beam
 * @param highestDegrees elevation of the highest beam
 */
public record BeamSelection(
        int channels, int keepEvery, double lowestDegrees, double highestDegrees) {
    public BeamSelection {
        check(channels, keepEvery, lowestDegrees, highestDegrees);
    }

    /** Refuses what no sensor is, in terms of an encoder's settings. */
    public static void check(
            int sensorChannels, int keepEvery, double lowestDegrees, double highestDegrees) {
        require(sensorChannels > 1, "sensorChannels must exceed 1, was %s", sensorChannels);
        require(keepEvery > 0, "keepEvery must be positive, was %s", keepEvery);
        require(
                lowestDegrees < highestDegrees,
                "lowestDegrees must be below highestDegrees, was %s and %s",
                lowestDegrees,
                highestDegrees);
    }

    boolean keeps(double x, double y, double z) {
        return keepEvery == 1 || beam(x, y, z) % keepEvery == 0;
    }

    /** The beam a point came from, 0 being the lowest, by its elevation. */
    private int beam(double x, double y, double z) {
        double elevation = Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
        double ring = (elevation - lowestDegrees) / (highestDegrees - lowestDegrees);
        return (int) Math.max(0, Math.min(channels - 1.0, Math.rint(ring * (channels - 1))));
    }
}
