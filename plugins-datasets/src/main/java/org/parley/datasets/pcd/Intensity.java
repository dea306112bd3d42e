package org.parley.datasets.pcd;

import org.parley.api.error.BenchmarkException;

/**
 * Intensities in [0, 1]. A packed colour gives its red channel (bits 16 to 23) over 255, as OPV2V
 * stores them. A field {@code intensity} of a float type is taken as it is, unless one point of the
 * file exceeds 1: then all of them are divided by 256, as DAIR-V2X stores them; whole numbers are
 * always divided by 256. What is still outside [0, 1] is clamped.
 */
final class Intensity {
    private Intensity() {}

    /** Whether the field holds packed colours. */
    static boolean packed(PcdField field) {
        return !field.name().equals("intensity");
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
    static void scale(PcdField field, float[] points) {
        if (packed(field)) {
            return;
        }
        float divisor = field.whole() || highest(points) > 1 ? 256 : 1;
        for (int i = 3; i < points.length; i += 4) {
            points[i] = Math.min(1, Math.max(0, points[i] / divisor));
        }
    }

    private static float highest(float[] points) {
        float highest = 0;
        for (int i = 3; i < points.length; i += 4) {
            highest = Math.max(highest, points[i]);
        }
        return highest;
    }
}
