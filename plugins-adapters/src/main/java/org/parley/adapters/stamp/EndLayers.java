package org.parley.adapters.stamp;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.regression.AffineMap;
import org.parley.nn.regression.MapFit;
import org.parley.nn.regression.PairedCells;

/** The two 1×1 convolutions, in scopes {@code first} and {@code last}. */
record EndLayers(int in, int hidden, int out, StampStart start) {
    private static final double RIDGE = 1e-4;

    /** {@code (1, H, W, in) → (1, H, W, hidden)}. */
    Tensor first(Graph g, Tensor x) {
        return layer(g.scope("first"), x, ChannelMap.copies(in, hidden));
    }

    /** {@code (1, H, W, hidden) → (1, H, W, out)}. */
    Tensor last(Graph g, Tensor x) {
        return layer(g.scope("last"), x, ChannelMap.same(hidden, out));
    }

    private Tensor layer(Graph g, Tensor x, ChannelMap identity) {
        if (start == StampStart.RANDOM) {
            return BasicLayers.linear(g, x, identity.out());
        }
        Init given = new Init.Given(identity.start());
        Tensor weight = g.param("weight", given, identity.in(), identity.out());
        return g.linear(x, weight, g.param("bias", Init.zeros(), identity.out()));
    }

    /**
     * Counts one observation and starts from the map that is best for all so far, in least squares:
     * one layer is that map, the other hands channels on. Where both sides have more channels than
     * there are inside, no such layers exist, and nothing changes.
     *
     * @param x {@code (1, H, W, in)}
     * @param wanted {@code (1, H, W, out)}
     */
    void fit(Graph g, Tensor x, Tensor wanted) {
        if (hidden < in && hidden < out) {
            return;
        }
        // What is set after the step has to be there.
        last(g, first(g, g.barrier(x)));
        Tensor everywhere = g.fill(1, 1, x.size(1), x.size(2), 1);
        double cells = (double) x.size(1) * x.size(2);
        PairedCells paired = new PairedCells(g.barrier(x), g.barrier(wanted), everywhere, cells);
        AffineMap best = new MapFit(1, RIDGE).counted(g.scope("fit"), List.of(paired));
        ChannelMap first = ChannelMap.copies(in, hidden);
        ChannelMap last = ChannelMap.same(hidden, out);
        set(g.scope("first"), hidden >= in ? first : first.with(best));
        set(g.scope("last"), hidden >= in ? last.with(best) : last);
    }

    private static void set(Graph g, ChannelMap map) {
        MapFit.update(g, "weight", map.weight(), map.in(), map.out());
        MapFit.update(g, "bias", map.bias(), map.out());
    }
}
