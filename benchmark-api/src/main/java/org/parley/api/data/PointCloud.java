package org.parley.api.data;

import org.parley.api.error.Require;

/**
 * LiDAR returns of one sweep in the sensor's own frame.
 *
 * @param source x, y, z in metres and intensity in [0, 1], four floats a point
 */
public record PointCloud(LazyReading<float[]> source) {
    /** A cloud in memory. */
    public PointCloud(float[] values) {
        this(LazyReading.of(values));
    }

    /** x, y, z in metres and intensity in [0, 1], four floats a point. */
    public float[] values() {
        float[] values = source.get();
        Require.require(
                values.length % 4 == 0, "a cloud needs 4 floats a point, got %s", values.length);
        return values;
    }

    public int size() {
        return values().length / 4;
    }
}
