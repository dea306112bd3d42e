package org.parley.nn.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Moments over the covered cells of one observation. An input row x holds the {@code kernel²} cells
 * around a cell, row by row, zeros beyond the edge; y is the target's cell.
 */
public final class CellMoments {
    private CellMoments() {}

    /**
     * The moments of one observation.
     *
     * @param kernel cells on a side, odd
     */
    public static RegressionMoments of(Graph g, PairedCells paired, int kernel) {
        Tensor covered = rows(g, paired.covered());
        double each = 1 / paired.cells();
        Tensor x = rows(g, patches(g, paired.feature(), kernel));
        Tensor y = rows(g, paired.target());
        Tensor meanX = mean(g, x, covered, each);
        Tensor meanY = mean(g, y, covered, each);
        Tensor centredX = g.multiply(g.subtract(x, meanX), covered);
        Tensor centredY = g.multiply(g.subtract(y, meanY), covered);
        return new RegressionMoments(
                doubles(meanX),
                doubles(meanY),
                doubles(g.scale(g.matmul(centredX, centredX, true, false), each)),
                doubles(g.scale(g.matmul(centredX, centredY, true, false), each)));
    }

    private static Tensor mean(Graph g, Tensor rows, Tensor covered, double each) {
        return g.scale(g.sum(g.multiply(rows, covered), false, 0), each);
    }

    private static double[] doubles(Tensor t) {
        float[] values = t.toHost().values();
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private static Tensor patches(Graph g, Tensor feature, int kernel) {
        if (kernel == 1) {
            return feature;
        }
        int edge = kernel / 2;
        int rows = feature.size(1);
        int columns = feature.size(2);
        Tensor wide = g.pad(g.pad(feature, 1, edge, edge), 2, edge, edge);
        List<Tensor> shifted = new ArrayList<>();
        for (int r = 0; r < kernel; r++) {
            Tensor band = g.slice(wide, 1, r, r + rows);
            for (int c = 0; c < kernel; c++) {
                shifted.add(g.slice(band, 2, c, c + columns));
            }
        }
        return g.concat(shifted, 3);
    }

    private static Tensor rows(Graph g, Tensor map) {
        return g.reshape(map, map.size(1) * map.size(2), map.size(3));
    }
}
