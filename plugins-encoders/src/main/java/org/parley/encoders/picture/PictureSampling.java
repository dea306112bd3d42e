package org.parley.encoders.picture;

import org.parley.api.data.Camera;

/** A camera's picture at another size, each level 0 … 255 brought to −1 … 1. */
final class PictureSampling {
    private static final double HALF = 127.5;

    private PictureSampling() {}

    /** {@code (side, side, 3)}: each pixel the mean of those it covers, or the one it lies in. */
    static float[] squared(Camera camera, int side) {
        byte[] rgb = camera.rgb();
        float[] out = new float[side * side * 3];
        for (int r = 0; r < side; r++) {
            int top = first(r, camera.height(), side);
            int bottom = end(r, camera.height(), side);
            for (int c = 0; c < side; c++) {
                int left = first(c, camera.width(), side);
                int right = end(c, camera.width(), side);
                for (int channel = 0; channel < 3; channel++) {
                    long sum = 0;
                    for (int y = top; y < bottom; y++) {
                        for (int x = left; x < right; x++) {
                            sum += rgb[3 * (y * camera.width() + x) + channel] & 0xff;
                        }
                    }
                    double mean = sum / (double) ((bottom - top) * (right - left));
                    out[3 * (r * side + c) + channel] = (float) (mean / HALF - 1);
                }
            }
        }
        return out;
    }

    private static int first(int at, int pixels, int side) {
        return (int) ((long) at * pixels / side);
    }

    private static int end(int at, int pixels, int side) {
        return Math.max(first(at, pixels, side) + 1, first(at + 1, pixels, side));
    }
}
