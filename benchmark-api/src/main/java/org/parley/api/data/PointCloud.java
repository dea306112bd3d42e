package org.parley.api.data;

import org.parley.api.error.Require;

/**
 * LiDAR returns of one sweep in the sensor's own frame.
 *
 * @param values x, y, z in metres and intensity in [0, 1], four floats a point
 */
public record PointCloud(float[] values) {
    public PointCloud {
        Require.require(
                values.length % 4 == 0, "a cloud needs 4 floats a point, got %s", values.length);
    }

    public int size() {
        return values.length / 4;
    }
}
