package org.parley.world.aerial.view;

import static org.parley.api.error.Require.require;

import org.parley.api.random.RandomStream;

/**
 * What spoils the view of the drone that asks: a Gaussian blur and Gaussian noise (Who2com, IV-B).
 *
 * @param blurPixels side of the blur's kernel, an odd number of pixels; 1 leaves the picture sharp
 * @param noiseLevels standard deviation of the noise, in the 256 levels of a colour
 */
public record ViewDegradation(int blurPixels, double noiseLevels) {
    public ViewDegradation {
        require(
                blurPixels > 0 && blurPixels % 2 == 1,
                "blurPixels must be odd and positive, was %s",
                blurPixels);
        require(noiseLevels >= 0, "noiseLevels must not be negative, was %s", noiseLevels);
    }

    /** A kernel of random size from 1 on, and noise of up to so many levels. */
    public static ViewDegradation draw(
            int mostBlurPixels, double mostNoiseLevels, RandomStream random) {
        int sizes = (mostBlurPixels + 1) / 2;
        return new ViewDegradation(
                1 + 2 * random.nextInt(sizes), mostNoiseLevels * random.nextDouble());
    }

    /**
     * The degraded picture.
     *
     * @param rgb three bytes a pixel, row-major
     * @param noise draws of the noise
     */
    public byte[] apply(byte[] rgb, int width, int height, RandomStream noise) {
        double[] levels = new double[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            levels[i] = rgb[i] & 255;
        }
        double[] kernel = kernel();
        double[] rows = blurred(levels, width, height, kernel, true);
        double[] both = blurred(rows, width, height, kernel, false);
        byte[] degraded = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            double level = both[i] + noiseLevels * noise.nextGaussian();
            degraded[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
        }
        return degraded;
    }

    /** Weights of the kernel; its deviation follows its side as OpenCV's does by default. */
    double[] kernel() {
        double deviation = 0.3 * ((blurPixels - 1) * 0.5 - 1) + 0.8;
        double[] kernel = new double[blurPixels];
        double sum = 0;
        for (int i = 0; i < blurPixels; i++) {
            double off = i - (blurPixels - 1) / 2.0;
            kernel[i] = StrictMath.exp(-off * off / (2 * deviation * deviation));
            sum += kernel[i];
        }
        for (int i = 0; i < blurPixels; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Along rows or columns; the picture goes on beyond its edges as in a mirror. */
    private static double[] blurred(
            double[] levels, int width, int height, double[] kernel, boolean alongRows) {
        double[] out = new double[levels.length];
        int half = kernel.length / 2;
        int count = alongRows ? width : height;
        int step = 3 * (alongRows ? 1 : width);
        int lines = alongRows ? height : width;
        int lineStep = 3 * (alongRows ? width : 1);
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < count; at++) {
                int to = line * lineStep + at * step;
                for (int k = 0; k < kernel.length; k++) {
                    int from = line * lineStep + mirrored(at + k - half, count) * step;
                    out[to] += kernel[k] * levels[from];
                    out[to + 1] += kernel[k] * levels[from + 1];
                    out[to + 2] += kernel[k] * levels[from + 2];
                }
            }
        }
        return out;
    }

    private static int mirrored(int at, int count) {
        if (count == 1) {
            return 0;
        }
        int period = 2 * (count - 1);
        int within = Math.floorMod(at, period);
        return within < count ? within : period - within;
    }
}
