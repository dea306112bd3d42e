package org.parley.encoders.pointpillars;

import org.parley.api.geometry.BevGrid;

/** The ten numbers that describe a point of a pillar. */
final class PillarFeatures {
    static final int WIDTH = 10;

    private PillarFeatures() {}

    /**
     * One row a point, pillar by pillar: x, y, z, intensity, offset to the mean of the pillar's
     * points, offset to the pillar's geometric centre.
     */
    static float[] of(PointPillarsConfig config, float[] values, PillarIndex pillars) {
        BevGrid grid = config.pillars();
        double height = (config.range().zMin() + config.range().zMax()) / 2;
        float[] rows = new float[WIDTH * pillars.points()];
        int row = 0;
        for (int pillar = 0; pillar < pillars.size(); pillar++) {
            double[] mean = mean(values, pillars, pillar);
            double[] centre = centre(grid, pillars.cells()[pillar], height);
            for (int k = 0; k < pillars.counts()[pillar]; k++) {
                describe(values, 4 * pillars.member(pillar, k), mean, centre, rows, WIDTH * row++);
            }
        }
        return rows;
    }

    private static double[] mean(float[] values, PillarIndex pillars, int pillar) {
        double[] mean = new double[3];
        int count = pillars.counts()[pillar];
        for (int k = 0; k < count; k++) {
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += values[4 * pillars.member(pillar, k) + axis] / (double) count;
            }
        }
        return mean;
    }

    private static double[] centre(BevGrid grid, int cell, double height) {
        int row = cell / grid.columns();
        return new double[] {
            grid.xMin() + (cell % grid.columns() + 0.5) * grid.cellMetres(),
            grid.yMin() + (row + 0.5) * grid.cellMetres(),
            height
        };
    }

    private static void describe(
            float[] values, int from, double[] mean, double[] centre, float[] rows, int to) {
        System.arraycopy(values, from, rows, to, 4);
        for (int axis = 0; axis < 3; axis++) {
            rows[to + 4 + axis] = (float) (values[from + axis] - mean[axis]);
            rows[to + 7 + axis] = (float) (values[from + axis] - centre[axis]);
        }
    }
}
