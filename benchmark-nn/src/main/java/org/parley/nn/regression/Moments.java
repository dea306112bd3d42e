package org.parley.nn.regression;

import static org.parley.api.error.Require.require;

/**
 * What least squares need to know of pairs of rows x and y: their mean products, row-major.
 *
 * @param x mean of x, of length n
 * @param y mean of y, of length m
 * @param xx mean of xᵀx, n · n
 * @param xy mean of xᵀy, n · m
 */
public record Moments(double[] x, double[] y, double[] xx, double[] xy) {
    public Moments {
        require(
                xx.length == x.length * x.length && xy.length == x.length * y.length,
                "moments of %s inputs and %s outputs need %s and %s products, got %s and %s",
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
}
