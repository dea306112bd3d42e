package org.parley.world.street.camera;

import java.util.Optional;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.error.Require;
import org.parley.api.geometry.Transform;

/**
 * What one camera saw. The arrays belong to the image; callers must not write to them.
 *
 * @param cameraInLidar from camera axes (x forward, y right, z up) to the agent's LiDAR frame
 * @param rgb red, green, blue of each pixel, row-major, three bytes a pixel
 * @param depthMetres distance along the optical axis at the middle of each pixel, row-major; 0
 *     where there is nothing within reach
 * @param classes at the middle of each pixel, row-major: ordinal of its {@link PixelClass}, or what
 *     the renderer's own labelling says
 */
@SuppressWarnings("ArrayRecordComponent")
public record RenderedImage(
        CameraLens lens, Transform cameraInLidar, byte[] rgb, float[] depthMetres, byte[] classes) {
    public RenderedImage {
        int pixels = lens.width() * lens.height();
        Require.require(
                rgb.length == 3 * pixels
                        && depthMetres.length == pixels
                        && classes.length == pixels,
                "an image of %s × %s pixels needs 3, 1 and 1 values a pixel; got %s, %s and %s",
                lens.width(),
                lens.height(),
                rgb.length,
                depthMetres.length,
                classes.length);
    }

    /** The image and its depth as the benchmark reads them. */
    public Camera camera() {
        return new Camera(
                lens.width(),
                lens.height(),
                LazyReading.of(rgb),
                lens.focalX(),
                lens.focalY(),
                lens.centreX(),
                lens.centreY(),
                cameraInLidar,
                Optional.of(LazyReading.of(depthMetres)));
    }
}
