package org.parley.datasets.pcd;

import org.parley.api.error.BenchmarkException;

/**
 * Intensities in [0, 1]. A packed colour gives its red channel (bits 16 to 23) over 255, as OPV2V
 * stores them. A field {@code intensity} of a float type is taken as it is, unless one point of the
 * file exceeds 1: then all of them are divided by 256, as DAIR-V2X stores them, or by 65,536 where
 * one exceeds 256, as sensors of 16 bits give them; whole numbers always by one of the two. An
 * intensity below 0 or that is not finite is 0; one above 65,536 fails.
 */
final class IntensityRange {
    private static final float BYTE = 256;
    private static final float WIDEST = 65536;

    private IntensityRange() {}

    /** Whether the field holds packed colours. */
    static boolean packed(PcdField field) {
        return !field.name().equalsIgnoreCase("intensity");
    }

    /** Fails where a colour cannot be packed in the field. */
    static void check(PcdHeader header, PcdField field) {
        if (packed(field) && field.size() != 4) {
            throw BenchmarkException.data(
                    "%s: field '%s' must have SIZE 4, found %s",
                    header.file(), field.name(), field.size());
        }
    }

    static float red(int colour) {
        return (colour >> 16 & 0xff) / 255f;
    }

    /** Scales the fourth number of each point to [0, 1]. */
    static void scale(PcdHeader header, PcdField field, float[] points) {
        if (packed(field)) {
            return;
        }
        float highest = highest(points);
        if (highest > WIDEST) {
            throw BenchmarkException.data(
                    "%s: an intensity is %s; expected are numbers from 0 to 1, to 255 or to 65535",
                    header.file(), highest);
        }
        float divisor = divisor(field, highest);
        for (int i = 3; i < points.length; i += 4) {
            float value = points[i] / divisor;
            points[i] = Float.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
        }
    }

    private static float divisor(PcdField field, float highest) {
        if (highest > BYTE) {
            return WIDEST;
        }
        return field.whole() || highest > 1 ? BYTE : 1;
    }

    private static float highest(float[] points) {
        float highest = 0;
        for (int i = 3; i < points.length; i += 4) {
            if (points[i] > highest && Float.isFinite(points[i])) {
                highest = points[i];
            }
        }
        return highest;
    }
}
