package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;

/** Features at points between cells. */
public final class PointSampling {
    private PointSampling() {}

    /**
     * Bilinear samples with zeros outside.
     *
     * @param map {@code (1, H, W, C)}
     * @param columns where the points lie, in cells; 0 is the centre of the first cell
     * @param rows as many
     * @return {@code (points, C)}
     */
    public static Tensor of(Graph g, Tensor map, double[] columns, double[] rows) {
        Tensor cells = g.reshape(map, map.size(1) * map.size(2), map.size(3));
        Tensor sum = corner(g, map, cells, columns, rows, 0);
        for (int corner = 1; corner < 4; corner++) {
            sum = g.add(sum, corner(g, map, cells, columns, rows, corner));
        }
        return sum;
    }

    private static Tensor corner(
            Graph g, Tensor map, Tensor cells, double[] columns, double[] rows, int corner) {
        int[] index = new int[columns.length];
        float[] weight = new float[columns.length];
        for (int i = 0; i < index.length; i++) {
            int column = (int) Math.floor(columns[i]) + corner % 2;
            int row = (int) Math.floor(rows[i]) + corner / 2;
            boolean inside = column >= 0 && column < map.size(2) && row >= 0 && row < map.size(1);
            index[i] = inside ? row * map.size(2) + column : -1;
            weight[i] =
                    (float) ((1 - Math.abs(columns[i] - column)) * (1 - Math.abs(rows[i] - row)));
        }
        Tensor weights = g.constant(HostArray.of(weight, weight.length, 1));
        return g.multiply(g.gatherRows(cells, index), weights);
    }
}
