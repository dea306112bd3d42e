package org.parley.viz.feature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The directions along which features vary most, largest first. Of the two signs of a direction the
 * one whose largest entry is positive is taken, so that equal features give equal directions.
 */
record PrincipalComponents(double[] mean, double[][] directions) {
    private static final int SWEEPS = 60;
    private static final double SETTLED = 1e-18;

    /**
     * Of rows of equal length.
     *
     * @param count as many directions at most
     */
    static PrincipalComponents of(List<double[]> rows, int count) {
        int n = rows.get(0).length;
        double[] mean = new double[n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                mean[i] += row[i] / rows.size();
            }
        }
        double[][] covariance = new double[n][n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.size();
                    covariance[j][i] = covariance[i][j];
                }
            }
        }
        return new PrincipalComponents(mean, largest(covariance, Math.min(count, n)));
    }

    /** How far a row lies along each direction. */
    double[] of(double[] row) {
        double[] along = new double[directions.length];
        for (int d = 0; d < along.length; d++) {
            for (int i = 0; i < mean.length; i++) {
                along[d] += directions[d][i] * (row[i] - mean[i]);
            }
        }
        return along;
    }

    private static double[][] largest(double[][] symmetric, int count) {
        int n = symmetric.length;
        double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > SETTLED * trace(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, vectors, p, q);
                }
            }
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                .limit(count)
                .map(i -> signed(column(vectors, i)))
                .toArray(double[][]::new);
    }

    /** Jacobi's rotation that makes entry (p, q) zero. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            turn(a[k], p, q, c, s);
            turn(vectors[k], p, q, c, s);
        }
        for (int k = 0; k < a.length; k++) {
            double u = a[p][k];
            double v = a[q][k];
            a[p][k] = c * u - s * v;
            a[q][k] = s * u + c * v;
        }
    }

    private static void turn(double[] row, int p, int q, double c, double s) {
        double u = row[p];
        double v = row[q];
        row[p] = c * u - s * v;
        row[q] = s * u + c * v;
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += i == j ? 0 : a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static double trace(double[][] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i][i] * a[i][i]).sum();
    }

    private static double[] column(double[][] a, int column) {
        return Arrays.stream(a).mapToDouble(row -> row[column]).toArray();
    }

    private static double[] signed(double[] vector) {
        double largest = 0;
        for (double v : vector) {
            largest = Math.abs(v) > Math.abs(largest) ? v : largest;
        }
        double sign = largest < 0 ? -1 : 1;
        return Arrays.stream(vector).map(v -> sign * v).toArray();
    }
}
