package org.parley.nn.regression;

import java.util.Arrays;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.training.Budget;

/**
 * The least-squares map of a scope, which counts observations one by one and is solved for after
 * each: buffers {@code observations (1)}, {@code x (n)} and {@code y (m)}, means over all cells so
 * far, and {@code xx (n, n)} and {@code xy (n, m)}, their covariances.
 *
 * @param kernel cells on a side of an input row, odd
 * @param ridge shrinkage, in mean variances of an input
 */
public record MapFit(int kernel, double ridge) {
    private static final String OBSERVATIONS = "observations";

    /** A budget must name one; no gradient follows it. */
    private static final double UNUSED_RATE = 1e-3;

    /** The budget of a stage that counts and solves. */
    public static Budget budget(int steps, int batch) {
        return new Budget(steps, batch, UNUSED_RATE);
    }

    /** Counts observations where this scope is trained; the map after them, and before them. */
    public AffineMap counted(Graph g, Iterable<PairedCells> batch) {
        PairedCells first = batch.iterator().next();
        int n = kernel * kernel * first.feature().size(-1);
        int m = first.outputs();
        double observations = doubles(buffer(g, OBSERVATIONS, 1))[0];
        RegressionMoments moments =
                new RegressionMoments(
                        doubles(buffer(g, "x", n)),
                        doubles(buffer(g, "y", m)),
                        doubles(buffer(g, "xx", n, n)),
                        doubles(buffer(g, "xy", n, m)));
        for (PairedCells paired : batch) {
            observations++;
            moments = moments.with(CellMoments.of(g, paired, kernel), 1 / observations);
        }
        update(g, OBSERVATIONS, new double[] {observations}, 1);
        update(g, "x", moments.x(), n);
        update(g, "y", moments.y(), m);
        update(g, "xx", moments.xx(), n, n);
        update(g, "xy", moments.xy(), n, m);
        return AffineMap.leastSquares(moments, ridge);
    }

    private static Tensor buffer(Graph g, String name, int... shape) {
        return g.buffer(name, Init.zeros(), shape);
    }

    private static double[] doubles(Tensor t) {
        float[] values = t.toHost().values();
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** Sets an array of this scope to values after the step. */
    public static void update(Graph g, String name, double[] values, int... shape) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        g.update(name, g.constant(HostArray.of(floats, shape)));
    }
}
