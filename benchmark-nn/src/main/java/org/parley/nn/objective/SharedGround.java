package org.parley.nn.objective;

import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/** The cells of a map whose ground another map of the same frame covers: a rectangle of them. */
record SharedGround(int top, int bottom, int left, int right) {
    private static final double METRES = 1e-6;

    /** The cells of {@code map} that {@code other} can be sampled at without looking beyond it. */
    static SharedGround of(FeatureSpec map, FeatureSpec other) {
        if (map.grid().equals(other.grid())) {
            return new SharedGround(0, map.rows(), 0, map.columns());
        }
        BevGrid own = map.requireGrid();
        BevGrid seen = other.requireGrid();
        double edge = seen.cellMetres() / 2;
        SharedGround ground =
                new SharedGround(
                        first(own.yMin(), own.cellMetres(), seen.yMin() + edge),
                        last(own.yMin(), own.cellMetres(), seen.yMax() - edge, own.rows()),
                        first(own.xMin(), own.cellMetres(), seen.xMin() + edge),
                        last(own.xMin(), own.cellMetres(), seen.xMax() - edge, own.columns()));
        if (ground.top >= ground.bottom || ground.left >= ground.right) {
            throw BenchmarkException.user(
                    "features on the grids %s and %s share no cell, so they cannot be compared;"
                            + " leave one of them out",
                    own, seen);
        }
        return ground;
    }

    /** The first cell whose centre is not before {@code from}. */
    private static int first(double min, double cell, double from) {
        return Math.max(0, (int) Math.ceil((from - METRES - min) / cell - 0.5));
    }

    /** The end of cells whose centres are not behind {@code to}. */
    private static int last(double min, double cell, double to, int cells) {
        return Math.min(cells, (int) Math.floor((to + METRES - min) / cell - 0.5) + 1);
    }

    /** These cells of {@code (1, H, W, C)}. */
    Tensor of(Graph g, Tensor map) {
        Tensor rows = top == 0 && bottom == map.size(1) ? map : g.slice(map, 1, top, bottom);
        return left == 0 && right == map.size(2) ? rows : g.slice(rows, 2, left, right);
    }
}
