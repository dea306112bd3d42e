package org.parley.world.aerial.view;

import org.parley.api.error.Require;

/**
 * What one camera saw. The arrays belong to the view; callers must not write to them.
 *
 * @param rgb red, green, blue of each pixel, row-major, three bytes a pixel
 * @param depthMetres distance along the optical axis at the middle of each pixel, row-major; 0
 *     where nothing is known
 * @param classes class at the middle of each pixel, row-major; 255 where nothing is known
 */
@SuppressWarnings("ArrayRecordComponent")
public record DroneView(byte[] rgb, float[] depthMetres, byte[] classes) {
    public DroneView {
        Require.require(
                rgb.length == 3 * depthMetres.length && classes.length == depthMetres.length,
                "a view needs 3, 1 and 1 values a pixel; got %s, %s and %s",
                rgb.length,
                depthMetres.length,
                classes.length);
    }

    /** Share of the pixels of which something is known, 0 to 1. */
    public double coverage() {
        int known = 0;
        for (float depth : depthMetres) {
            known += depth > 0 ? 1 : 0;
        }
        return (double) known / depthMetres.length;
    }
}
