package org.parley.nn.regression;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;

/**
 * The map {@code y = x · weight + bias}.
 *
 * @param weight n · m, row-major
 * @param bias of length m
 */
public record AffineMap(double[] weight, double[] bias) {

    /**
     * The map of least mean squared error, shrunk by a ridge: {@code W = (Cov x + λI)⁻¹ Cov(x, y)}
     * with λ = {@code ridge} times the mean variance of an input; the offset is not shrunk. Inputs
     * that never vary have no weight.
     *
     * @param ridge positive; keeps inputs that depend on each other from blowing up
     */
    public static AffineMap leastSquares(RegressionMoments moments, double ridge) {
        Require.require(ridge > 0, "ridge must be positive, was %s", ridge);
        double shrinkage = ridge * variance(moments);
        double[] weight =
                shrinkage > 0 ? solved(moments, shrinkage) : new double[moments.xy().length];
        return new AffineMap(weight, bias(moments, weight));
    }

    /** Of an input, in the mean. */
    private static double variance(RegressionMoments m) {
        double sum = 0;
        for (int i = 0; i < m.inputs(); i++) {
            sum += m.xx()[i * m.inputs() + i];
        }
        return sum / m.inputs();
    }

    private static double[] solved(RegressionMoments m, double shrinkage) {
        int n = m.inputs();
        double[] covariance = m.xx().clone();
        for (int i = 0; i < n; i++) {
            covariance[i * n + i] += shrinkage;
        }
        DMatrixRMaj weight = new DMatrixRMaj(n, m.outputs());
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.symmPosDef(n);
        if (!cholesky.setA(DMatrixRMaj.wrap(n, n, covariance))) {
            throw BenchmarkException.user(
                    "the normal equations of %s inputs are not positive definite; the inputs depend"
                            + " on each other: raise ridge",
                    n);
        }
        cholesky.solve(DMatrixRMaj.wrap(n, m.outputs(), m.xy().clone()), weight);
        return weight.getData();
    }

    private static double[] bias(RegressionMoments m, double[] weight) {
        double[] bias = m.y().clone();
        for (int i = 0; i < m.inputs(); i++) {
            for (int j = 0; j < bias.length; j++) {
                bias[j] -= m.x()[i] * weight[i * bias.length + j];
            }
        }
        return bias;
    }

    /** The weight as a parameter holds it. */
    public float[] weights() {
        return floats(weight);
    }

    /** The bias as a parameter holds it. */
    public float[] biases() {
        return floats(bias);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
