package org.parley.saved;

/** Counts, sums and maxima of the points of each cell. */
final class CellTally {
    private static final double FULL = Math.log(64);

    private final int[] count;
    private final float[] heightSum;
    private final float[] heightMax;
    private final float[] intensitySum;
    private final float[] intensityMax;

    CellTally(int cells) {
        count = new int[cells];
        heightSum = new float[cells];
        heightMax = new float[cells];
        intensitySum = new float[cells];
        intensityMax = new float[cells];
    }

    /** Heights and intensities are not negative. */
    void add(int cell, float height, float intensity) {
        count[cell]++;
        heightSum[cell] += height;
        heightMax[cell] = Math.max(heightMax[cell], height);
        intensitySum[cell] += intensity;
        intensityMax[cell] = Math.max(intensityMax[cell], intensity);
    }

    float value(CellChannel channel, int cell) {
        int n = count[cell];
        return switch (channel) {
            case COUNT -> n;
            case DENSITY -> (float) Math.min(1, Math.log1p(n) / FULL);
            case OCCUPANCY -> Math.min(1, n);
            case MAX_HEIGHT -> heightMax[cell];
            case MEAN_HEIGHT -> heightSum[cell] / Math.max(1, n);
            case MAX_INTENSITY -> intensityMax[cell];
            case MEAN_INTENSITY -> intensitySum[cell] / Math.max(1, n);
        };
    }
}
