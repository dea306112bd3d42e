package org.parley.baselines.negocollab;

import java.util.Arrays;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;

/**
 * A map and the ground it covers, in the frame of the observing agent.
 *
 * @param map {@code (1, H, W, C)}
 */
record GriddedMap(Tensor map, BevGrid grid) {
    private static final double TOLERANCE_METRES = 1e-6;

    /** What an agent sends: a map of the ground that its own feature covers. */
    static GriddedMap sent(AgentFeature self, Tensor map) {
        BevGrid own = self.spec().requireGrid();
        if (map.size(1) == own.rows() && map.size(2) == own.columns()) {
            return new GriddedMap(map, own);
        }
        double width = (own.xMax() - own.xMin()) / map.size(2);
        double height = (own.yMax() - own.yMin()) / map.size(1);
        if (Math.abs(width - height) > TOLERANCE_METRES) {
            throw BenchmarkException.user(
                    "the sender of '%s' gives %s for ground of %s × %s m, whose cells would be"
                            + " %s × %s m; choose a common grid with square cells",
                    self.modality(),
                    Arrays.toString(map.shape()),
                    own.xMax() - own.xMin(),
                    own.yMax() - own.yMin(),
                    width,
                    height);
        }
        return new GriddedMap(
                map, new BevGrid(own.xMin(), own.yMin(), width, map.size(2), map.size(1)));
    }

    /** The same map on other cells; as it is where they are its own. */
    GriddedMap on(Graph g, BevGrid other) {
        return same(grid, other)
                ? this
                : new GriddedMap(g.warp(map, grid, Transform.identity(), other), other);
    }

    private static boolean same(BevGrid a, BevGrid b) {
        return a.columns() == b.columns()
                && a.rows() == b.rows()
                && Math.abs(a.xMin() - b.xMin()) < TOLERANCE_METRES
                && Math.abs(a.yMin() - b.yMin()) < TOLERANCE_METRES
                && Math.abs(a.cellMetres() - b.cellMetres()) < TOLERANCE_METRES;
    }
}
