package org.parley.encoders.liftsplat;

/**
 * One axis of an image resized: each target pixel is a weighted mean of source pixels under a
 * triangle that is as wide as the shrinking asks for (Pillow's bilinear filter).
 */
final class AxisResampling {
    private final int[] first;
    private final float[][] weights;

    /** Pixels {@code from} … {@code from + count − 1} of the axis resized to {@code target}. */
    AxisResampling(int source, int target, int from, int count) {
        first = new int[count];
        weights = new float[count][];
        double step = source / (double) target;
        double reach = Math.max(1, step);
        for (int i = 0; i < count; i++) {
            double centre = (from + i + 0.5) * step;
            int low = (int) Math.max(0, Math.ceil(centre - reach - 0.5));
            int high = (int) Math.min(source - 1.0, Math.floor(centre + reach - 0.5));
            first[i] = low;
            weights[i] = triangle(centre, reach, low, high);
        }
    }

    private static float[] triangle(double centre, double reach, int low, int high) {
        float[] w = new float[high - low + 1];
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            double value = Math.max(0, 1 - Math.abs(low + k + 0.5 - centre) / reach);
            w[k] = (float) value;
            sum += value;
        }
        for (int k = 0; k < w.length; k++) {
            w[k] /= (float) sum;
        }
        return w;
    }

    int length() {
        return first.length;
    }

    int first(int i) {
        return first[i];
    }

    float[] weights(int i) {
        return weights[i];
    }
}
