package org.parley.encoders.liftsplat;

import org.parley.api.data.Camera;
import org.parley.api.geometry.Transform;

/**
 * What the geometry of a camera depends on, rounded to a millionth: mountings computed from poses
 * in the world differ by rounding errors from agent to agent, and those of one kind are to be
 * equal. Pixel (i, j) covers i ≤ u &lt; i + 1 and j ≤ v &lt; j + 1.
 */
record CameraCalibration(
        int width,
        int height,
        double focalX,
        double focalY,
        double centreX,
        double centreY,
        Transform cameraInLidar) {

    static CameraCalibration of(Camera c) {
        double[] m = c.cameraInLidar().rows();
        for (int i = 0; i < m.length; i++) {
            m[i] = rounded(m[i]);
        }
        return new CameraCalibration(
                c.width(),
                c.height(),
                rounded(c.focalX()),
                rounded(c.focalY()),
                rounded(c.centreX()),
                rounded(c.centreY()),
                new Transform(m));
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6 + 0.0;
    }

    /** The same camera behind a crop. */
    CameraCalibration seenThrough(ImageCrop crop) {
        return new CameraCalibration(
                crop.columns(),
                crop.rows(),
                focalX * crop.scaleX(),
                focalY * crop.scaleY(),
                centreX * crop.scaleX() - crop.left(),
                centreY * crop.scaleY() - crop.top(),
                cameraInLidar);
    }

    /** The ray through (u, v) in camera axes (x forward, y right, z up), one metre deep. */
    double[] ray(double u, double v) {
        return new double[] {1, (u - centreX) / focalX, (centreY - v) / focalY};
    }

    /**
     * The point at (u, v) that lies {@code depth} metres along the optical axis, in the LiDAR's
     * frame.
     */
    double[] point(double u, double v, double depth) {
        double[] ray = ray(u, v);
        return cameraInLidar.apply(depth * ray[0], depth * ray[1], depth * ray[2]);
    }
}
