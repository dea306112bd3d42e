package org.parley.nn.regression;

import static org.parley.api.error.Require.require;

import java.util.Arrays;

/**
 * What least squares need to know of pairs of rows x and y: means and covariances, row-major. As
 * they are centred, nothing cancels where means are large.
 *
 * @param x mean of x, of length n
 * @param y mean of y, of length m
 * @param xx covariance of x, n · n
 * @param xy covariance of x and y, n · m
 */
public record RegressionMoments(double[] x, double[] y, double[] xx, double[] xy) {
    public RegressionMoments {
        require(
                xx.length == x.length * x.length && xy.length == x.length * y.length,
                "moments of %s inputs and %s outputs need %s and %s covariances, got %s and %s",
                x.length,
                y.length,
                x.length * x.length,
                x.length * y.length,
                xx.length,
                xy.length);
    }

    /** Number of inputs. */
    public int inputs() {
        return x.length;
    }

    /** Number of outputs. */
    public int outputs() {
        return y.length;
    }

    /**
     * The moments of these rows and others together (Chan, Golub and LeVeque 1979).
     *
     * @param share of all rows that the others are, from 0 to 1
     */
    public RegressionMoments with(RegressionMoments other, double share) {
        require(
                inputs() == other.inputs() && outputs() == other.outputs(),
                "moments of %s → %s are put together with moments of %s → %s",
                inputs(),
                outputs(),
                other.inputs(),
                other.outputs());
        double[] dx = difference(other.x, x);
        double[] dy = difference(other.y, y);
        return new RegressionMoments(
                mixed(x, other.x, share),
                mixed(y, other.y, share),
                mixed(xx, other.xx, share, dx, dx),
                mixed(xy, other.xy, share, dx, dy));
    }

    /** The moments of some inputs alone. */
    public RegressionMoments ofInputs(int from, int to) {
        return new RegressionMoments(
                Arrays.copyOfRange(x, from, to),
                y,
                block(xx, inputs(), from, to, from, to),
                block(xy, outputs(), from, to, 0, outputs()));
    }

    /** The moments of some outputs alone. */
    public RegressionMoments ofOutputs(int from, int to) {
        return new RegressionMoments(
                x,
                Arrays.copyOfRange(y, from, to),
                xx,
                block(xy, outputs(), 0, inputs(), from, to));
    }

    private static double[] block(
            double[] matrix, int width, int top, int bottom, int left, int right) {
        double[] out = new double[(bottom - top) * (right - left)];
        for (int r = top; r < bottom; r++) {
            System.arraycopy(
                    matrix, r * width + left, out, (r - top) * (right - left), right - left);
        }
        return out;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] out = new double[a.length];
        Arrays.setAll(out, i -> a[i] - b[i]);
        return out;
    }

    private static double[] mixed(double[] a, double[] b, double share) {
        double[] out = new double[a.length];
        Arrays.setAll(out, i -> (1 - share) * a[i] + share * b[i]);
        return out;
    }

    private static double[] mixed(
            double[] a, double[] b, double share, double[] rows, double[] columns) {
        double[] out = mixed(a, b, share);
        double between = share * (1 - share);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                out[i * columns.length + j] += between * rows[i] * columns[j];
            }
        }
        return out;
    }
}
