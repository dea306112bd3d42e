package org.parley.api.data;

import java.util.Optional;
import org.parley.api.geometry.Transform;

/**
 * One camera image with its calibration.
 *
 * @param pixels red, green, blue of each pixel, row-major, three bytes a pixel
 * @param focalX pixels
 * @param focalY pixels
 * @param centreX pixels
 * @param centreY pixels
 * @param cameraInLidar from camera axes (x forward, y right, z up) to the agent's LiDAR frame
 * @param depth distance along the optical axis, one float a pixel, where the dataset has it
 */
public record Camera(
        int width,
        int height,
        LazyReading<byte[]> pixels,
        double focalX,
        double focalY,
        double centreX,
        double centreY,
        Transform cameraInLidar,
        Optional<LazyReading<float[]>> depth) {
    /** Red, green, blue of each pixel, row-major. */
    public byte[] rgb() {
        return pixels.get();
    }

    /** Distance along the optical axis in metres, row-major, where the dataset has it. */
    public Optional<float[]> depthMetres() {
        return depth.map(LazyReading::get);
    }

    /** The image alone, without the distances that teach. */
    public Camera withoutDepth() {
        return new Camera(
                width,
                height,
                pixels,
                focalX,
                focalY,
                centreX,
                centreY,
                cameraInLidar,
                Optional.empty());
    }
}
