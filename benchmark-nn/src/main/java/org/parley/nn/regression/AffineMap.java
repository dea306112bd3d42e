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
    public static AffineMap leastSquares(Moments moments, double ridge) {
        Require.require(ridge > 0, "ridge must be positive, was %s", ridge);
        double[] covariance = centred(moments.xx(), moments.x(), moments.x());
        double shrinkage = ridge * trace(covariance, moments.inputs()) / moments.inputs();
        double[] weight =
                shrinkage > 0
                        ? solved(moments, covariance, shrinkage)
                        : new double[moments.xy().length];
        return new AffineMap(weight, bias(moments, weight));
    }

    private static double[] solved(Moments m, double[] covariance, double shrinkage) {
        int n = m.inputs();
        for (int i = 0; i < n; i++) {
            covariance[i * n + i] += shrinkage;
        }
        double[] cross = centred(m.xy(), m.x(), m.y());
        DMatrixRMaj a = DMatrixRMaj.wrap(n, n, covariance);
        DMatrixRMaj b = DMatrixRMaj.wrap(n, m.outputs(), cross);
        DMatrixRMaj weight = new DMatrixRMaj(n, m.outputs());
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.symmPosDef(n);
        if (!cholesky.setA(a)) {
            throw BenchmarkException.user(
                    "the normal equations of %s inputs are not positive definite; the inputs depend"
                            + " on each other: raise ridge",
                    n);
        }
        cholesky.solve(b, weight);
        return weight.getData();
    }

    private static double[] bias(Moments m, double[] weight) {
        double[] bias = m.y().clone();
        for (int i = 0; i < m.inputs(); i++) {
            for (int j = 0; j < bias.length; j++) {
                bias[j] -= m.x()[i] * weight[i * bias.length + j];
            }
        }
        return bias;
    }

    private static double trace(double[] square, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += square[i * n + i];
        }
        return sum;
    }

    private static double[] centred(double[] products, double[] rows, double[] columns) {
        double[] out = new double[products.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                int at = i * columns.length + j;
                out[at] = products[at] - rows[i] * columns[j];
            }
        }
        return out;
    }
}
