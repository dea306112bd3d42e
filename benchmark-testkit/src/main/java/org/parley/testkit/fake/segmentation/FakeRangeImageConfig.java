package org.parley.testkit.fake.segmentation;

import static org.parley.api.error.Require.require;

/**
 * The image and its sensor.
 *
 * @param rows beams, evenly spread over the elevations, the lowest first
 * @param columns azimuth steps, from straight ahead to the right
 * @param channels of the feature
 * @param lowestDegrees elevation of the lowest beam
 * @param highestDegrees elevation of the highest beam
 */
public record FakeRangeImageConfig(
        int rows, int columns, int channels, double lowestDegrees, double highestDegrees) {
    public FakeRangeImageConfig {
        require(rows > 1 && columns > 0, "an image of %s × %s is too small", rows, columns);
        require(channels > 0, "channels must be positive, was %s", channels);
        require(
                lowestDegrees < highestDegrees,
                "lowestDegrees must be below highestDegrees, was %s and %s",
                lowestDegrees,
                highestDegrees);
    }
}
