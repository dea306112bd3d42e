package org.parley.encoders.liftsplat;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** How the points above a cell become its feature. */
public enum SplatPooling {
    /** Their sum: the reference. */
    SUM {
        @Override
        Tensor pool(Graph g, Tensor depth, Tensor context, int[] cells, int rows) {
            return g.splat(depth, context, cells, rows);
        }
    },
    /**
     * Their mean, weighted by depth, and the logarithm of that weight as a further channel. A cell
     * at two metres holds a thousand times the points of one at forty, which a batch normalisation
     * of sums cannot level in a short training.
     */
    MEAN {
        @Override
        Tensor pool(Graph g, Tensor depth, Tensor context, int[] cells, int rows) {
            int width = context.size(1);
            Tensor counted = g.concat(List.of(context, g.fill(1, context.size(0), 1)), 1);
            Tensor all = g.splat(depth, counted, cells, rows);
            Tensor sum = g.slice(all, 1, 0, width);
            Tensor mass = g.slice(all, 1, width, width + 1);
            Tensor mean = g.divide(sum, g.shift(mass, LITTLE));
            return g.concat(List.of(mean, g.log(g.shift(g.scale(mass, 1 / LITTLE), 1))), 1);
        }
    };

    /** A cell of less weight than this counts as all but empty. */
    private static final double LITTLE = 0.05;

    /** Features {@code (rows, C)} or {@code (rows, C + 1)}. */
    abstract Tensor pool(Graph g, Tensor depth, Tensor context, int[] cells, int rows);
}
