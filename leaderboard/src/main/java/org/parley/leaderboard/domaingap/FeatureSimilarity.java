package org.parley.leaderboard.domaingap;

import java.util.OptionalDouble;

/** How alike two features are, whatever their scale. */
final class FeatureSimilarity {
    private FeatureSimilarity() {}

    /**
     * Linear centred kernel alignment over cells (Kornblith et al. 2019, eq. 4 of the ICML paper):
     * from 0 to 1, the same for any rotation and size of either feature, and for any numbers of
     * channels. None where a feature is the same in all cells.
     */
    static OptionalDouble cka(CellPairs pairs) {
        double[][] x = ChannelMatrices.centred(pairs.x());
        double[][] y = ChannelMatrices.centred(pairs.y());
        double norms =
                Math.sqrt(ChannelMatrices.crossNorm(x, x))
                        * Math.sqrt(ChannelMatrices.crossNorm(y, y));
        return norms > 0
                ? OptionalDouble.of(Math.min(1, ChannelMatrices.crossNorm(x, y) / norms))
                : OptionalDouble.empty();
    }

    /**
     * The cosine of the channels of a cell, averaged over the cells where both are not all zero.
     */
    static OptionalDouble cosine(CellPairs pairs) {
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < pairs.cells(); i++) {
            double norms =
                    Math.sqrt(dot(pairs.x()[i], pairs.x()[i]))
                            * Math.sqrt(dot(pairs.y()[i], pairs.y()[i]));
            if (norms > 0) {
                sum += dot(pairs.x()[i], pairs.y()[i]) / norms;
                cells++;
            }
        }
        return cells > 0 ? OptionalDouble.of(sum / cells) : OptionalDouble.empty();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
