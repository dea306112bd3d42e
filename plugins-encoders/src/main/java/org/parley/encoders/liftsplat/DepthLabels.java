package org.parley.encoders.liftsplat;

import java.util.Arrays;
import org.parley.api.data.Camera;

/** The depth bin of each feature cell by a depth image. */
final class DepthLabels {
    private DepthLabels() {}

    /**
     * Bins of one camera, row by row; −1 where the cell holds no depth in range, and everywhere for
     * a camera without a depth image.
     */
    static int[] of(LiftSplatConfig config, Camera camera) {
        int[] bins = new int[config.featureRows() * config.featureColumns()];
        Arrays.fill(bins, -1);
        camera.depthMetres().ifPresent(metres -> fill(config, camera, metres, bins));
        return bins;
    }

    private static void fill(LiftSplatConfig config, Camera camera, float[] metres, int... bins) {
        ImageCrop crop = ImageCrop.of(config.image(), camera.width(), camera.height());
        int stride = config.trunk().stride();
        for (int r = 0; r < config.featureRows(); r++) {
            int top = source(crop.top() + r * stride, crop.scaleY());
            int bottom = source(crop.top() + (r + 1) * stride, crop.scaleY());
            for (int c = 0; c < config.featureColumns(); c++) {
                int left = source(crop.left() + c * stride, crop.scaleX());
                int right = source(crop.left() + (c + 1) * stride, crop.scaleX());
                double[] valid = valid(config, camera, metres, top, bottom, left, right);
                bins[r * config.featureColumns() + c] = bin(config.depth(), valid);
            }
        }
    }

    /** The pixel of the full image whose middle is the first at or beyond a shrunk coordinate. */
    private static int source(int shrunk, double scale) {
        return (int) Math.ceil(shrunk / scale - 0.5);
    }

    private static double[] valid(
            LiftSplatConfig config,
            Camera camera,
            float[] metres,
            int top,
            int bottom,
            int left,
            int right) {
        double[] found = new double[Math.max(0, (bottom - top) * (right - left))];
        int n = 0;
        for (int r = top; r < Math.min(bottom, camera.height()); r++) {
            for (int c = left; c < Math.min(right, camera.width()); c++) {
                double depth = metres[r * camera.width() + c];
                if (config.depth().covers(depth)) {
                    found[n++] = depth;
                }
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static int bin(DepthConfig config, double... valid) {
        if (valid.length == 0) {
            return -1;
        }
        Arrays.sort(valid);
        boolean nearest = config.pooling() == DepthConfig.Pooling.MIN;
        return config.bin(valid[nearest ? 0 : (valid.length - 1) / 2]);
    }
}
