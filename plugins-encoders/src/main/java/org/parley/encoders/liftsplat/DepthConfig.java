package org.parley.encoders.liftsplat;

import static org.parley.api.error.Require.require;

/**
 * The depths a pixel may have, and how they are learnt.
 *
 * @param spacing of the bins
 * @param minMetres where the first bin begins, along the optical axis
 * @param maxMetres where the last bin ends
 * @param bins how many
 * @param lossWeight of the cross-entropy against depth images; 0 learns depth from the task alone
 * @param pooling which of the depths in a feature cell is its label
 */
public record DepthConfig(
        Spacing spacing,
        double minMetres,
        double maxMetres,
        int bins,
        double lossWeight,
        Pooling pooling) {
    /** How bins grow. */
    public enum Spacing {
        /** Linearly increasing discretisation: each bin wider than the last by the same amount. */
        LID,
        /** Uniform discretisation. */
        UD
    }

    /** Of the valid depths of a cell. */
    public enum Pooling {
        /** The nearest: the foreground. */
        MIN,
        /** The median. */
        MEDIAN
    }

    public DepthConfig {
        require(
                0 < minMetres && minMetres < maxMetres,
                "0 < minMetres < maxMetres must hold, was %s and %s",
                minMetres,
                maxMetres);
        require(bins > 0, "bins must be positive, was %s", bins);
        require(lossWeight >= 0, "lossWeight must not be negative, was %s", lossWeight);
    }

    /** Where bin k begins; k may be {@code bins}. */
    double edge(double k) {
        double share = spacing == Spacing.UD ? k / bins : k * (k + 1) / (bins * (bins + 1.0));
        return minMetres + (maxMetres - minMetres) * share;
    }

    /** The middle of bin k. */
    double centre(int k) {
        return (edge(k) + edge(k + 1)) / 2;
    }

    /** Whether some bin holds a depth. */
    boolean covers(double metres) {
        return metres >= minMetres && metres < maxMetres;
    }

    /** The bin of a depth, −1 out of range. */
    int bin(double metres) {
        if (!covers(metres)) {
            return -1;
        }
        double share = (metres - minMetres) / (maxMetres - minMetres);
        double k =
                spacing == Spacing.UD
                        ? share * bins
                        : (Math.sqrt(1 + 4 * share * bins * (bins + 1.0)) - 1) / 2;
        return Math.min(bins - 1, (int) k);
    }
}
