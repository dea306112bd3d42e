package org.parley.nn.loss;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The mean squared difference of two agents' maps over the cells that both cover: each cell of the
 * one is compared with the nearest of the other (the similarity loss of CodeAlign's group code
 * space). Both maps learn.
 */
public final class WarpedDistance {
    private WarpedDistance() {}

    /**
     * The scalar distance; empty where no cell is covered by both.
     *
     * @param x {@code (1, H, W, C)} on grid {@code at}
     * @param y {@code (1, H', W', C)} on grid {@code from}, in another agent's frame
     * @param toOther from the frame of {@code x} to that of {@code y}
     */
    public static Optional<Tensor> of(
            Graph g, Tensor x, BevGrid at, Tensor y, BevGrid from, Transform toOther) {
        int[] nearest = nearest(at, from, toOther);
        int[] covered =
                IntStream.range(0, nearest.length).filter(cell -> nearest[cell] >= 0).toArray();
        if (covered.length == 0) {
            return Optional.empty();
        }
        int[] there = Arrays.stream(covered).map(cell -> nearest[cell]).toArray();
        Tensor own = g.gatherRows(rows(g, x), covered);
        Tensor other = g.gatherRows(rows(g, y), there);
        return Optional.of(g.meanAll(g.square(g.subtract(own, other))));
    }

    private static Tensor rows(Graph g, Tensor map) {
        return g.reshape(map, map.size(1) * map.size(2), map.size(3));
    }

    /** For each cell of {@code at} the cell of {@code from} that its centre lies in, or −1. */
    static int[] nearest(BevGrid at, BevGrid from, Transform toOther) {
        int[] cells = new int[at.rows() * at.columns()];
        for (int row = 0; row < at.rows(); row++) {
            for (int column = 0; column < at.columns(); column++) {
                double x = at.xMin() + (column + 0.5) * at.cellMetres();
                double y = at.yMin() + (row + 0.5) * at.cellMetres();
                double[] there = toOther.apply(x, y, 0);
                cells[row * at.columns() + column] = cell(from, there[0], there[1]);
            }
        }
        return cells;
    }

    private static int cell(BevGrid grid, double x, double y) {
        int column = (int) Math.floor((x - grid.xMin()) / grid.cellMetres());
        int row = (int) Math.floor((y - grid.yMin()) / grid.cellMetres());
        boolean inside = column >= 0 && column < grid.columns() && row >= 0 && row < grid.rows();
        return inside ? row * grid.columns() + column : -1;
    }
}
