package org.parley.baselines.linear;

import java.util.Arrays;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.regression.AffineMap;
import org.parley.nn.regression.CellMoments;
import org.parley.nn.regression.PairedCells;
import org.parley.nn.regression.RegressionMoments;

/**
 * The normal equations of a scope's map: buffers {@code observations (1)}, {@code x (n)} and {@code
 * y (m)}, means over all cells so far, and {@code xx (n, n)} and {@code xy (n, m)}, their
 * covariances.
 */
record NormalEquations(LinearConfig config) {
    private static final String OBSERVATIONS = "observations";

    /** Counts observations, and solves. */
    void count(Graph g, List<PairedCells> batch) {
        int k = config.kernel();
        int channels = batch.get(0).feature().size(-1);
        int n = k * k * channels;
        int m = batch.get(0).outputs();
        float[] counted = buffer(g, OBSERVATIONS, 1).toHost().values();
        RegressionMoments moments =
                new RegressionMoments(
                        doubles(buffer(g, "x", n)),
                        doubles(buffer(g, "y", m)),
                        doubles(buffer(g, "xx", n, n)),
                        doubles(buffer(g, "xy", n, m)));
        double observations = counted[0];
        for (PairedCells paired : batch) {
            observations++;
            moments = moments.with(CellMoments.of(g, paired, k), 1 / observations);
        }
        update(g, OBSERVATIONS, new double[] {observations}, 1);
        update(g, "x", moments.x(), n);
        update(g, "y", moments.y(), m);
        update(g, "xx", moments.xx(), n, n);
        update(g, "xy", moments.xy(), n, m);
        AffineMap map = AffineMap.leastSquares(moments, config.ridge());
        update(g, LinearAdapter.WEIGHT, map.weight(), k, k, channels, m);
        update(g, LinearAdapter.BIAS, map.bias(), m);
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

    private static void update(Graph g, String name, double[] values, int... shape) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        g.update(name, g.constant(HostArray.of(floats, shape)));
    }
}
