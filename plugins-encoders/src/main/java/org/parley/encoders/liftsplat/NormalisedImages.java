package org.parley.encoders.liftsplat;

import org.parley.api.data.Camera;

/** Camera images as the network reads them: shrunk, cropped and normalised as ImageNet's are. */
final class NormalisedImages {
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private NormalisedImages() {}

    /** Writes {@code (rows, columns, 3)} of one camera from {@code at} on. */
    static void write(Camera camera, ImageCrop crop, float[] to, int at) {
        byte[] rgb = camera.rgb();
        AxisResampling columns =
                new AxisResampling(
                        crop.fullColumns(), crop.shrunkColumns(), crop.left(), crop.columns());
        AxisResampling rows =
                new AxisResampling(crop.fullRows(), crop.shrunkRows(), crop.top(), crop.rows());
        float[] line = new float[3 * crop.fullColumns()];
        for (int r = 0; r < crop.rows(); r++) {
            mixRows(rgb, rows, r, line);
            int start = at + 3 * r * crop.columns();
            mixColumns(line, columns, to, start);
            normalise(to, start, crop.columns());
        }
    }

    private static void mixRows(byte[] rgb, AxisResampling rows, int r, float... line) {
        java.util.Arrays.fill(line, 0);
        float[] weights = rows.weights(r);
        for (int k = 0; k < weights.length; k++) {
            int from = (rows.first(r) + k) * line.length;
            for (int i = 0; i < line.length; i++) {
                line[i] += weights[k] * (rgb[from + i] & 0xff);
            }
        }
    }

    private static void mixColumns(float[] line, AxisResampling columns, float[] to, int start) {
        for (int c = 0; c < columns.length(); c++) {
            float[] weights = columns.weights(c);
            for (int k = 0; k < weights.length; k++) {
                int from = 3 * (columns.first(c) + k);
                for (int channel = 0; channel < 3; channel++) {
                    to[start + 3 * c + channel] += weights[k] * line[from + channel];
                }
            }
        }
    }

    private static void normalise(float[] values, int start, int pixels) {
        for (int i = 0; i < 3 * pixels; i++) {
            float share = values[start + i] / 255;
            values[start + i] = (share - MEAN[i % 3]) / DEVIATION[i % 3];
        }
    }
}
