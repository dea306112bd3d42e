package org.parley.encoders.fusion;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;

/**
 * One of the maps to be fused, in a frame and on a grid of its own.
 *
 * @param agent who made it
 * @param map {@code (1, H, W, C)}
 * @param grid of the map, in its own frame
 * @param covered the part of the grid that was seen; the rest are zeros
 * @param egoToMap from the ego's frame to that frame
 */
public record FusedView(
        String agent, Tensor map, BevGrid grid, BevGrid covered, Transform egoToMap) {

    /**
     * The maps to be fused, the ego's first.
     *
     * @param fusion id of the plugin, for its errors
     * @throws org.parley.api.error.BenchmarkException if a channel count is not the ego's
     */
    public static List<FusedView> of(
            String fusion, AgentFeature ego, List<ReceivedFeature> received) {
        BevGrid own = ego.spec().requireGrid();
        List<FusedView> views = new ArrayList<>();
        views.add(new FusedView(ego.agent(), ego.feature(), own, own, Transform.identity()));
        for (ReceivedFeature r : received) {
            requireChannels(fusion, ego, r);
            boolean moved = r.frame() == OutputFrame.EGO;
            Transform egoToMap = moved ? Transform.identity() : r.from().toSelf().inverse();
            BevGrid grid = r.spec().requireGrid();
            views.add(new FusedView(r.from().agent(), r.feature(), grid, grid, egoToMap));
        }
        return views;
    }

    /**
     * Refuses a map whose channel count is not the ego's.
     *
     * @param fusion id of the plugin, for its errors
     */
    public static void requireChannels(String fusion, AgentFeature ego, ReceivedFeature received) {
        int channels = received.feature().size(-1);
        Require.requirePlugin(
                channels == ego.spec().channels(),
                "%s of agent %s got %s channels from %s but has %s itself;"
                        + " the adapter must return the ego's channel count",
                fusion,
                ego.agent(),
                channels,
                received.from().agent(),
                ego.spec().channels());
    }

    /** All maps to be fused on the ego's grid and in its frame, the ego's first. */
    public static List<PlacedMap> allAtEgo(
            Graph g, String fusion, AgentFeature ego, List<ReceivedFeature> received) {
        List<FusedView> views = of(fusion, ego, received);
        return views.stream().map(v -> v.placedAt(g, v.map(), 1, views.get(0))).toList();
    }

    /**
     * The same with zeros below and to the right up to whole cells of the coarsest level, which
     * count as not covered.
     *
     * @param factor of the coarsest level
     */
    public FusedView padded(Graph g, int factor) {
        BevGrid whole = wholeCells(grid, factor);
        Tensor rows = g.pad(map, 1, 0, whole.rows() - grid.rows());
        Tensor all = g.pad(rows, 2, 0, whole.columns() - grid.columns());
        return new FusedView(agent, all, whole, covered, egoToMap);
    }

    /** The grid with rows and columns added up to a multiple of {@code factor}. */
    public static BevGrid wholeCells(BevGrid grid, int factor) {
        int columns = (grid.columns() + factor - 1) / factor * factor;
        int rows = (grid.rows() + factor - 1) / factor * factor;
        return new BevGrid(grid.xMin(), grid.yMin(), grid.cellMetres(), columns, rows);
    }

    /** A map {@code (1, H, W, C)} on this grid without what {@link #padded} added. */
    public Tensor cropped(Graph g, Tensor whole) {
        return g.slice(g.slice(whole, 1, 0, covered.rows()), 2, 0, covered.columns());
    }

    /** A map of a level {@code (1, H, W, C)}, zero where this view covers nothing. */
    public Tensor whereCovered(Graph g, Tensor at, int factor) {
        if (covered.equals(grid)) {
            return at;
        }
        BevGrid coarse = grid.coarser(factor);
        float[] mask = new float[coarse.rows() * coarse.columns()];
        for (int i = 0; i < mask.length; i++) {
            boolean seen =
                    i / coarse.columns() * factor < covered.rows()
                            && i % coarse.columns() * factor < covered.columns();
            mask[i] = seen ? 1 : 0;
        }
        HostArray inside = HostArray.of(mask, 1, coarse.rows(), coarse.columns(), 1);
        return g.multiply(at, g.constant(inside));
    }

    /**
     * A map of this view at some level, brought to another view's grid at that level.
     *
     * @param other whose frame and grid the result has
     */
    public PlacedMap placedAt(Graph g, Tensor at, int factor, FusedView other) {
        if (agent.equals(other.agent)) {
            return PlacedMap.everywhere(g, at);
        }
        Tensor both = whereCovered(g, PlacedMap.withShare(g, at), factor);
        Transform otherToMap = egoToMap.times(other.egoToMap.inverse());
        return PlacedMap.apart(g, moved(g, both, factor, otherToMap, other.grid));
    }

    /** A map of this view at some level, brought to the ego's grid at that level. */
    public Tensor atEgo(Graph g, Tensor at, int factor, BevGrid ego) {
        return moved(g, at, factor, egoToMap, ego);
    }

    private Tensor moved(Graph g, Tensor at, int factor, Transform otherToMap, BevGrid other) {
        BevGrid from = grid.coarser(factor);
        BevGrid to = other.coarser(factor);
        boolean there = from.equals(to) && otherToMap.equals(Transform.identity());
        return there ? at : g.warp(at, from, otherToMap, to);
    }
}
