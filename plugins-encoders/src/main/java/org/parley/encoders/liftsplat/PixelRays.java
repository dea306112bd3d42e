package org.parley.encoders.liftsplat;

/** What a pixel knows of its own geometry. */
final class PixelRays {
    /** Cosine and sine of the viewing direction on the ground plane, nearness of the ground. */
    static final int WIDTH = 3;

    /** Brings the nearness of the ground at ten metres to one. */
    private static final double SCALE = 10;

    private static final double NEAREST = 2;

    private PixelRays() {}

    /** {@code (rows, columns, WIDTH)} of one camera seen through its crop. */
    static float[] of(CameraCalibration seen, double groundMetres) {
        float[] values = new float[WIDTH * seen.width() * seen.height()];
        double[] eye = seen.point(0, 0, 0);
        double drop = Math.max(0.5, eye[2] - groundMetres);
        int at = 0;
        for (int r = 0; r < seen.height(); r++) {
            for (int c = 0; c < seen.width(); c++) {
                double[] tip = seen.point(c + 0.5, r + 0.5, 1);
                double x = tip[0] - eye[0];
                double y = tip[1] - eye[1];
                double across = Math.hypot(x, y);
                double nearness = Math.max(-1, SCALE * (eye[2] - tip[2]) / drop);
                values[at++] = (float) (x / across);
                values[at++] = (float) (y / across);
                values[at++] = (float) Math.min(SCALE / NEAREST, nearness);
            }
        }
        return values;
    }
}
