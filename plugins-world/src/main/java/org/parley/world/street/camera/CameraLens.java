package org.parley.world.street.camera;

import org.parley.api.error.Require;

/**
 * A pinhole camera. A point (x, y, z) of the camera's frame (x forward, y right, z up) is seen at u
 * = centreX + focalX · y / x and v = centreY − focalY · z / x. Pixel (i, j) covers i ≤ u &lt; i + 1
 * and j ≤ v &lt; j + 1, and is measured at its middle.
 *
 * @param width pixels
 * @param height pixels
 * @param focalX pixels
 * @param focalY pixels
 * @param centreX pixels
 * @param centreY pixels
 */
public record CameraLens(
        int width, int height, double focalX, double focalY, double centreX, double centreY) {
    private static final int OPV2V_WIDTH = 800;
    private static final int OPV2V_HEIGHT = 600;

    /** OPV2V's focal length at 800 pixels of width, from its yaml files: 100° from side to side. */
    private static final double OPV2V_FOCAL = 335.639852470912;

    public CameraLens {
        Require.require(
                width > 0 && height > 0 && (long) width * height <= 1 << 25,
                "an image needs 1 to 33554432 pixels, was %s × %s",
                width,
                height);
        Require.require(
                focalX > 0 && focalY > 0,
                "focal lengths must be positive, were %s and %s",
                focalX,
                focalY);
    }

    /** OPV2V's 800 × 600 camera. */
    public static CameraLens opv2v() {
        return opv2v(OPV2V_WIDTH, OPV2V_HEIGHT);
    }

    /**
     * OPV2V's camera at another resolution. It always sees 100° from side to side: the width scales
     * the focal lengths. The horizon stays in the middle: a height other than ¾ of the width shows
     * more or less above and below.
     */
    public static CameraLens opv2v(int width, int height) {
        double focal = OPV2V_FOCAL * width / OPV2V_WIDTH;
        return new CameraLens(width, height, focal, focal, width / 2.0, height / 2.0);
    }
}
