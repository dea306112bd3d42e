package org.parley.leaderboard.domaingap;

/** Matrices of one row a cell and one column a channel. */
final class ChannelMatrices {
    private ChannelMatrices() {}

    /** Every channel with mean 0 over the cells. */
    static double[][] centred(double[][] values) {
        double[] means = means(values);
        double[][] out = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[i].clone();
            for (int c = 0; c < means.length; c++) {
                out[i][c] -= means[c];
            }
        }
        return out;
    }

    /** Every channel with mean 0 and variance 1 over the cells; one that never varies is 0. */
    static double[][] standardised(double[][] values) {
        double[][] out = centred(values);
        int channels = values[0].length;
        for (int c = 0; c < channels; c++) {
            double squares = 0;
            for (double[] row : out) {
                squares += row[c] * row[c];
            }
            double deviation = Math.sqrt(squares / values.length);
            for (double[] row : out) {
                row[c] = deviation > 0 ? row[c] / deviation : 0;
            }
        }
        return out;
    }

    private static double[] means(double[][] values) {
        double[] means = new double[values[0].length];
        for (double[] row : values) {
            for (int c = 0; c < means.length; c++) {
                means[c] += row[c] / values.length;
            }
        }
        return means;
    }

    /** ‖aᵀb‖² of Frobenius. */
    static double crossNorm(double[][] a, double[][] b) {
        int p = a[0].length;
        int q = b[0].length;
        double[][] product = new double[p][q];
        for (int i = 0; i < a.length; i++) {
            for (int c = 0; c < p; c++) {
                double factor = a[i][c];
                for (int d = 0; d < q; d++) {
                    product[c][d] += factor * b[i][d];
                }
            }
        }
        double sum = 0;
        for (double[] row : product) {
            for (double v : row) {
                sum += v * v;
            }
        }
        return sum;
    }
}
