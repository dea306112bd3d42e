package org.parley.leaderboard.domaingap;

import static org.parley.api.error.Require.require;

import java.util.OptionalDouble;

/**
 * The share of a feature's variance that a restored one explains, over any number of observations:
 * {@code R² = 1 − Σ‖F' − F‖² / Σ‖F − F̄‖²}, F̄ the mean of each channel over all cells that count.
 * 1 is perfect, 0 as good as the mean, and there is no lower bound. Memory does not grow.
 */
public final class RSquared {
    private final double[] sums;
    private double squares;
    private double errors;
    private long cells;

    /**
     * @param channels of the feature
     */
    public RSquared(int channels) {
        require(channels > 0, "a feature needs channels, got %s", channels);
        this.sums = new double[channels];
    }

    /**
     * Counts one observation.
     *
     * @param restored F', cell by cell, each with all its channels
     * @param feature F, of the same shape
     * @param covered one number a cell; those that are 0 do not count
     */
    public void add(float[] restored, float[] feature, float[] covered) {
        int channels = sums.length;
        require(
                restored.length == feature.length && feature.length == covered.length * channels,
                "%s and %s numbers for %s cells of %s channels",
                restored.length,
                feature.length,
                covered.length,
                channels);
        for (int cell = 0; cell < covered.length; cell++) {
            if (covered[cell] != 0) {
                cells++;
                for (int c = 0; c < channels; c++) {
                    add(c, restored[cell * channels + c], feature[cell * channels + c]);
                }
            }
        }
    }

    private void add(int channel, double restored, double feature) {
        sums[channel] += feature;
        squares += feature * feature;
        errors += (restored - feature) * (restored - feature);
    }

    /** None where nothing counted or the feature never varies. */
    public OptionalDouble value() {
        double variation = squares;
        for (double sum : sums) {
            variation -= cells == 0 ? 0 : sum * sum / cells;
        }
        return variation > 1e-12 * squares
                ? OptionalDouble.of(1 - errors / variation)
                : OptionalDouble.empty();
    }
}
