package org.parley.leaderboard.domaingap;

import java.util.Arrays;
import org.parley.api.random.SeedStream;

/**
 * The squared maximum mean discrepancy (Gretton et al. 2012, eq. 5, the biased estimate) of what
 * occurs in the cells of two features, each channel of each standardised over the cells. The kernel
 * is the mean of Gaussians exp(−‖a − b‖² / (2C·s)) for s of ¼ to 4: 2C is the expected squared
 * distance of two independent cells of C standardised channels.
 *
 * <p>At most {@value #CELLS} cells take part, the same ones of every map of a size.
 */
final class MeanDiscrepancy {
    static final int CELLS = 256;

    private static final double[] BANDWIDTHS = {0.25, 0.5, 1, 2, 4};
    private static final SeedStream DRAWN = new SeedStream(0).child("mmd-cells");

    private MeanDiscrepancy() {}

    static double of(CellPairs pairs) {
        int[] cells = cells(pairs.cells());
        double[][] x = chosen(ChannelMatrices.standardised(pairs.x()), cells);
        double[][] y = chosen(ChannelMatrices.standardised(pairs.y()), cells);
        return Math.max(0, mean(x, x) + mean(y, y) - 2 * mean(x, y));
    }

    private static int[] cells(int all) {
        int[] order = DRAWN.child(Integer.toString(all)).random().permutation(all);
        int[] cells = Arrays.copyOf(order, Math.min(all, CELLS));
        Arrays.sort(cells);
        return cells;
    }

    private static double[][] chosen(double[][] values, int[] cells) {
        return Arrays.stream(cells).mapToObj(i -> values[i]).toArray(double[][]::new);
    }

    /** The mean of the kernel over all pairs. */
    private static double mean(double[][] a, double[][] b) {
        double sum = 0;
        for (double[] p : a) {
            for (double[] q : b) {
                sum += kernel(p, q);
            }
        }
        return sum / a.length / b.length;
    }

    private static double kernel(double[] a, double[] b) {
        double squared = 0;
        for (int c = 0; c < a.length; c++) {
            squared += (a[c] - b[c]) * (a[c] - b[c]);
        }
        double sum = 0;
        for (double s : BANDWIDTHS) {
            sum += Math.exp(-squared / (2.0 * a.length * s));
        }
        return sum / BANDWIDTHS.length;
    }
}
