package org.parley.encoders.pyramid;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.Received;
import org.parley.api.message.Side;

/**
 * The maps to be fused, the ego's first.
 *
 * @param agent who made it
 * @param map {@code (1, H, W, C)}
 * @param grid of the map, in its own frame
 * @param covered the part of the grid that was seen; the rest are zeros
 * @param egoToMap from the ego's frame to that frame
 */
record View(String agent, Tensor map, BevGrid grid, BevGrid covered, Transform egoToMap) {

    static List<View> of(Side ego, List<Received> received) {
        BevGrid own = ego.spec().requireGrid();
        List<View> views = new ArrayList<>();
        views.add(new View(ego.agent(), ego.feature(), own, own, Transform.identity()));
        for (Received r : received) {
            int channels = r.feature().size(-1);
            Require.requirePlugin(
                    channels == ego.spec().channels(),
                    "pyramid-fusion of agent %s got %s channels from %s but has %s itself;"
                            + " the adapter must return the ego's channel count",
                    ego.agent(),
                    channels,
                    r.from().agent(),
                    ego.spec().channels());
            boolean moved = r.frame() == OutputFrame.EGO;
            Transform egoToMap = moved ? Transform.identity() : r.from().toSelf().inverse();
            BevGrid grid = r.spec().requireGrid();
            views.add(new View(r.from().agent(), r.feature(), grid, grid, egoToMap));
        }
        return views;
    }

    /**
     * The same with zeros below and to the right up to whole cells of the coarsest level, which
     * count as not covered.
     *
     * @param factor of the coarsest level
     */
    View padded(Graph g, int factor) {
        BevGrid whole = wholeCells(grid, factor);
        Tensor rows = g.pad(map, 1, 0, whole.rows() - grid.rows());
        Tensor all = g.pad(rows, 2, 0, whole.columns() - grid.columns());
        return new View(agent, all, whole, covered, egoToMap);
    }

    static BevGrid wholeCells(BevGrid grid, int factor) {
        int columns = (grid.columns() + factor - 1) / factor * factor;
        int rows = (grid.rows() + factor - 1) / factor * factor;
        return new BevGrid(grid.xMin(), grid.yMin(), grid.cellMetres(), columns, rows);
    }

    /** Scores of a level {@code (1, H, W, 1)}, zero where this view covers nothing. */
    Tensor whereCovered(Graph g, Tensor scores, int factor) {
        if (covered.equals(grid)) {
            return scores;
        }
        BevGrid coarse = grid.coarser(factor);
        float[] mask = new float[coarse.rows() * coarse.columns()];
        for (int i = 0; i < mask.length; i++) {
            boolean inside =
                    i / coarse.columns() * factor < covered.rows()
                            && i % coarse.columns() * factor < covered.columns();
            mask[i] = inside ? 1 : 0;
        }
        return g.multiply(scores, g.constant(HostArray.of(mask, scores.shape())));
    }

    /** A map of this view at some level, brought to the ego's grid at that level. */
    Tensor atEgo(Graph g, Tensor at, int factor, BevGrid ego) {
        BevGrid from = grid.coarser(factor);
        BevGrid to = ego.coarser(factor);
        boolean there = from.equals(to) && egoToMap.equals(Transform.identity());
        return there ? at : g.warp(at, from, egoToMap, to);
    }
}
