package org.parley.baselines.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.baselines.linear.PairFit.Paired;
import org.parley.nn.regression.AffineMap;
import org.parley.nn.regression.Moments;

/**
 * The normal equations of a scope's map: buffers {@code observations (1)}, {@code x (n)}, {@code y
 * (m)}, {@code xx (n, n)} and {@code xy (n, m)} are means over the observations so far of means
 * over their cells. An input row x of a cell holds the {@code kernel²} cells around it, row by row.
 */
record NormalEquations(LinearConfig config) {
    private static final String OBSERVATIONS = "observations";

    /** Counts observations, and solves. */
    void count(Graph g, List<Paired> batch) {
        Tensor observations = g.buffer(OBSERVATIONS, Init.zeros(), 1);
        double before = observations.toHost().values()[0];
        double share = batch.size() / (before + batch.size());
        g.update(OBSERVATIONS, g.shift(observations, batch.size()));
        List<Sums> sums = batch.stream().map(p -> sums(g, p)).toList();
        Moments moments =
                new Moments(
                        moved(g, "x", share, sums.stream().map(Sums::x).toList()),
                        moved(g, "y", share, sums.stream().map(Sums::y).toList()),
                        moved(g, "xx", share, sums.stream().map(Sums::xx).toList()),
                        moved(g, "xy", share, sums.stream().map(Sums::xy).toList()));
        solve(g, moments, batch.get(0));
    }

    private record Sums(Tensor x, Tensor y, Tensor xx, Tensor xy) {}

    private Sums sums(Graph g, Paired paired) {
        Tensor x = rows(g, g.multiply(patches(g, paired.feature()), paired.covered()));
        Tensor y = rows(g, g.multiply(paired.target(), paired.covered()));
        double each = 1 / paired.cells();
        return new Sums(
                g.scale(g.sum(x, false, 0), each),
                g.scale(g.sum(y, false, 0), each),
                g.scale(g.matmul(x, x, true, false), each),
                g.scale(g.matmul(x, y, true, false), each));
    }

    /** {@code (1, H, W, k²·C)}: every cell with those around it, zeros beyond the edge. */
    private Tensor patches(Graph g, Tensor feature) {
        int k = config.kernel();
        if (k == 1) {
            return feature;
        }
        int rows = feature.size(1);
        int columns = feature.size(2);
        Tensor wide = g.pad(g.pad(feature, 1, 1, 1), 2, 1, 1);
        List<Tensor> shifted = new ArrayList<>();
        for (int r = 0; r < k; r++) {
            Tensor band = g.slice(wide, 1, r, r + rows);
            for (int c = 0; c < k; c++) {
                shifted.add(g.slice(band, 2, c, c + columns));
            }
        }
        return g.concat(shifted, 3);
    }

    private static Tensor rows(Graph g, Tensor map) {
        return g.reshape(map, map.size(1) * map.size(2), map.size(3));
    }

    /** A running mean of a buffer, to be kept after the step. */
    private static double[] moved(Graph g, String name, double share, List<Tensor> batch) {
        Tensor mean = batch.get(0);
        for (Tensor next : batch.subList(1, batch.size())) {
            mean = g.add(mean, next);
        }
        Tensor old = g.buffer(name, Init.zeros(), mean.shape());
        Tensor now = g.add(g.scale(old, 1 - share), g.scale(mean, share / batch.size()));
        g.update(name, now);
        float[] values = now.toHost().values();
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private void solve(Graph g, Moments moments, Paired one) {
        AffineMap map = AffineMap.leastSquares(moments, config.ridge());
        int k = config.kernel();
        int in = one.feature().size(-1);
        g.update(LinearAdapter.WEIGHT, constant(g, map.weight(), k, k, in, one.channels()));
        g.update(LinearAdapter.BIAS, constant(g, map.bias(), one.channels()));
    }

    private static Tensor constant(Graph g, double[] values, int... shape) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return g.constant(HostArray.of(floats, shape));
    }
}
