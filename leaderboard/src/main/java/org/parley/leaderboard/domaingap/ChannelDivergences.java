package org.parley.leaderboard.domaingap;

/** Kullback-Leibler divergences of channels as distributions. */
final class ChannelDivergences {
    private ChannelDivergences() {}

    /**
     * The divergence of softmax(x) from softmax(y) over channels, in nats, averaged over cells: ≥
     * 0, and 0 where both are equal.
     */
    static double normalised(CellPairs pairs) {
        double sum = 0;
        for (int i = 0; i < pairs.cells(); i++) {
            double[] p = logSoftmax(pairs.y()[i]);
            double[] q = logSoftmax(pairs.x()[i]);
            for (int c = 0; c < p.length; c++) {
                sum += Math.exp(p[c]) * (p[c] - q[c]);
            }
        }
        return sum / pairs.cells();
    }

    /**
     * What the public code of NegoCollab calls the divergence: y · (log y − log softmax(x)) with y
     * as it is, where it is positive, averaged over cells and channels. As y does not sum to 1, it
     * is no divergence; it grows with the size of y and may be negative.
     */
    static double ofRawTarget(CellPairs pairs) {
        double sum = 0;
        int terms = 0;
        for (int i = 0; i < pairs.cells(); i++) {
            double[] y = pairs.y()[i];
            double[] q = logSoftmax(pairs.x()[i]);
            for (int c = 0; c < y.length; c++) {
                sum += y[c] > 0 ? y[c] * (Math.log(y[c]) - q[c]) : 0;
            }
            terms += y.length;
        }
        return sum / terms;
    }

    private static double[] logSoftmax(double[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (double v : values) {
            most = Math.max(most, v);
        }
        double sum = 0;
        for (double v : values) {
            sum += Math.exp(v - most);
        }
        double norm = most + Math.log(sum);
        double[] out = new double[values.length];
        for (int c = 0; c < out.length; c++) {
            out[c] = values[c] - norm;
        }
        return out;
    }
}
