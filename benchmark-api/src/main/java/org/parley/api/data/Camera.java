package org.parley.api.data;

import java.util.Optional;
import org.parley.api.geometry.Transform;

/**
 * One camera image with its calibration.
 *
 * @param rgb row-major, three bytes a pixel
 * @param focalX pixels
 * @param focalY pixels
 * @param centreX pixels
 * @param centreY pixels
 * @param cameraInLidar from camera axes (x forward, y right, z up) to the agent's LiDAR frame
 * @param depthMetres distance along the optical axis, one float a pixel, where the dataset has it
 */
public record Camera(
        int width,
        int height,
        byte[] rgb,
        double focalX,
        double focalY,
        double centreX,
        double centreY,
        Transform cameraInLidar,
        Optional<float[]> depthMetres) {}
